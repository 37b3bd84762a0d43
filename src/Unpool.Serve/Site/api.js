// Questions to the server.

const path = parts => "/v1/" + parts.map(encodeURIComponent).join("/");

/** The path of a run's or model's resource: at("models", name, "look"). */
export const at = (...parts) => path(parts);

/** The server's answer, or an error whose message is the server's own sentence. */
async function answer(address, options) {
    let response;
    try {
        response = await fetch(address, options);
    } catch {
        throw new Error("The server does not answer.");
    }
    if (response.ok) return response.status === 204 ? null : readJson(response);
    const problem = await readJson(response);
    throw new Error(problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`);
}

async function readJson(response) {
    const text = await response.text();
    try {
        return text === "" ? null : JSON.parse(text);
    } catch {
        return null;
    }
}

/** What lies at an address. */
export const get = address => answer(address, { headers: { Accept: "application/json" } });

/** Sends an object as JSON, or the bytes of a file as they are. */
export function post(address, body = {}) {
    const isFile = body instanceof Blob;
    return answer(address, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": isFile ? body.type || "image/*" : "application/json" },
        body: isFile ? body : JSON.stringify(body),
    });
}

/**
 * Asks one question at a time. While an answer is on its way only the newest question waits; the others were overtaken and are never sent.
 * So a hand that moves faster than the server never builds a queue, and what it did last is always shown in the end.
 */
export class Latest {
    #ask;
    #show;
    #fail;
    #next = null;
    #isBusy = false;
    #region;

    /** The region is the element that is said to be busy meanwhile. */
    constructor(ask, show, fail, region) {
        this.#ask = ask;
        this.#show = show;
        this.#fail = fail;
        this.#region = region;
    }

    async put(question) {
        this.#next = question;
        if (this.#isBusy) return;
        this.#isBusy = true;
        this.#region.setAttribute("aria-busy", "true");
        while (this.#next) {
            const asked = this.#next;
            this.#next = null;
            const begin = performance.now();
            try {
                const answered = await this.#ask(asked);
                this.#show(answered, asked, performance.now() - begin);
            } catch (error) {
                this.#fail(error, asked);
            }
        }
        this.#isBusy = false;
        this.#region.setAttribute("aria-busy", "false");
    }

    /** Forgets the question that waits. */
    drop() {
        this.#next = null;
    }
}
