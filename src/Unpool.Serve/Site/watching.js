// A run, watched by server-sent events. The server first sends all that is known, so the page can be closed and opened as one likes.

import { at, post } from "./api.js";
import { drawCurves } from "./chart.js";
import { byId, make, say } from "./dom.js";
import { figure, span } from "./numbers.js";

// Milliseconds between two drawings of the curves.
const Moment = 150;

const Kinds = ["start", "epoch", "pictures", "progress", "line", "state"];

// Lines of the log that are kept on the page.
const MostLines = 500;

/** The run on the page. */
export class Watching {
    #name = null;
    #source = null;
    #plan = { epochs: 1, criterion: "" };
    #epochs = [];
    #isDrawing = false;

    constructor() {
        byId("stop").addEventListener("click", () => this.#order("stop", {}));
        byId("resume").addEventListener("submit", event => {
            event.preventDefault();
            const epochs = byId("more").valueAsNumber;
            this.#order("resume", { epochs: Number.isNaN(epochs) ? null : epochs });
        });
    }

    open(name) {
        this.close();
        this.#name = name;
        say(byId("run-name"), name);
        say(byId("watch-problem"), "");
        byId("report").href = `/runs/${encodeURIComponent(name)}/report`;
        this.#clear({ epochs: 1, criterion: "" });
        this.#tell({ state: "waiting" });
        this.#listen();
    }

    close() {
        this.#source?.close();
        this.#source = null;
    }

    #listen() {
        this.close();
        const source = this.#source = new EventSource(`${at("runs", this.#name)}/events`);
        for (const kind of Kinds) source.addEventListener(kind, event => this[`on${kind}`](JSON.parse(event.data)));
        source.addEventListener("open", () => say(byId("watch-problem"), ""));
        source.addEventListener("error", () => say(byId("watch-problem"),
            source.readyState === EventSource.CLOSED ? `There is nothing to watch of a run named ${this.#name}.`
                : "The connection is lost; the page tries again."));
    }

    async #order(what, body) {
        try {
            await post(at("runs", this.#name, what), body);
            say(byId("watch-problem"), "");
            if (what === "stop") byId("stop").disabled = true;
            else this.#listen();
        } catch (error) {
            say(byId("watch-problem"), error.message);
        }
    }

    onstart(plan) {
        this.#clear(plan);
    }

    onepoch(epoch) {
        this.#epochs.push(epoch);
        this.#draw();
    }

    onpictures({ epoch, samples }) {
        say(byId("pictures-name"), epoch > 0 ? `Pictures after epoch ${epoch}` : "Pictures before learning");
        const list = byId("pictures");
        if (list.children.length !== samples.length) list.replaceChildren(...samples.map(sampleFigure));
        samples.forEach((sample, i) => showSample(list.children[i], sample));
    }

    onprogress({ title, done, total, criterion, secondsLeft }) {
        const bar = byId("progress");
        if (total > 0) {
            bar.max = total;
            bar.value = done;
        } else {
            bar.removeAttribute("value");
        }
        const parts = [title, total > 0 ? `${Math.floor(100 * done / total)} %` : null,
            criterion === null ? null : `${this.#plan.criterion} ${figure(criterion)}`, secondsLeft === null ? null : `${span(secondsLeft)} left`];
        say(byId("advance"), parts.filter(part => part !== null).join(", "));
    }

    online({ text }) {
        const log = byId("log");
        const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 30;
        log.append(`${text}\n`);
        while (log.childNodes.length > MostLines) log.firstChild.remove();
        if (isAtEnd) log.scrollTop = log.scrollHeight;
    }

    onstate(state) {
        this.#tell(state);
        // Nothing will come any more, and a connection that the server ends would be opened again and again.
        if (state.state !== "running") this.close();
    }

    #clear(plan) {
        this.#plan = { ...plan };
        this.#epochs = [];
        byId("pictures").replaceChildren();
        byId("log").replaceChildren();
        say(byId("pictures-name"), "Pictures while they are learned");
        say(byId("advance"), "");
        byId("progress").removeAttribute("value");
        this.#draw();
    }

    #tell({ state, ending = null, test = null, model = null, canResume = false }) {
        const isRunning = state === "running";
        const words = { running: "Running", stopped: "Stopped", interrupted: "Interrupted", failed: "Failed", finished: "Finished", waiting: "…" };
        const tested = test === null ? "" : ` ${this.#plan.criterion} of the test pictures: ${figure(test)}.`;
        say(byId("state"), ending ? `${ending}${tested}` : `${words[state] ?? state}.${tested}`);
        byId("watch").dataset.state = state;
        byId("stop").hidden = !isRunning;
        byId("stop").disabled = this.#plan.canStop === false;
        byId("resume").hidden = isRunning || !canResume;
        byId("another").hidden = isRunning;
        byId("progress").parentElement.hidden = !isRunning;
        byId("try").hidden = model === null;
        // A run that has done what it was asked for is resumed for as many epochs again.
        const done = this.#epochs.length;
        byId("more").value = done < (this.#plan.epochs ?? 0) ? this.#plan.epochs : 2 * done || "";
        if (model !== null) byId("try").href = `/?model=${encodeURIComponent(model)}`;
    }

    /** Draws the curves once for all epochs that came a moment ago: of small data there may be more of them than pictures of the screen. */
    #draw() {
        if (this.#isDrawing) return;
        this.#isDrawing = true;
        setTimeout(() => {
            this.#isDrawing = false;
            const lines = [{ name: "training", colour: 0, dashed: false, points: this.#epochs.map(each => [each.epoch, each.criterion]) }];
            const validation = this.#epochs.filter(each => Number.isFinite(each.validation)).map(each => [each.epoch, each.validation]);
            if (validation.length > 0) lines.push({ name: "validation", colour: 1, dashed: true, points: validation });
            drawCurves(byId("curves"), { unit: this.#plan.criterion, epochs: Math.max(this.#plan.epochs ?? 0, this.#epochs.length), lines });
        }, Moment);
    }
}

function sampleFigure() {
    const tile = words => make("div", { className: "tile" }, make("img"), make("span", {}, words));
    return make("figure", { className: "sample" }, make("figcaption", {}, make("span"), make("span", { className: "error" })),
        make("div", { className: "tiles" }, tile("original"), tile("reconstruction"), tile("difference")));
}

function showSample(element, { name, error, ...sources }) {
    const [title, figures] = element.querySelectorAll("figcaption span");
    say(title, name);
    say(figures, figure(error));
    element.querySelectorAll(".tile").forEach((tile, i) => {
        const kind = ["original", "reconstruction", "difference"][i];
        tile.hidden = !sources[kind];
        if (tile.hidden) return;
        tile.firstChild.src = sources[kind];
        tile.firstChild.alt = `${kind} of ${name}`;
    });
}
