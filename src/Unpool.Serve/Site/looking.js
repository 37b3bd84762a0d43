// What a model makes of a picture: reconstruction, difference, score and heat map.

import { at, Latest, post } from "./api.js";
import { byId, say } from "./dom.js";
import { paintHeat } from "./heat.js";
import { figure, percent } from "./numbers.js";
import { blank, paint, read, write } from "./tensor.js";

const Views = ["original", "reconstruction", "difference"];

/** The views beside the pad, always of the newest picture. */
export class Looking {
    #model = null;
    #shown;
    #latest;

    /** Calls on `shown(look, question)` with each answer: its pictures and its code, and whether the picture came from elsewhere (`isNew`). */
    constructor(shown) {
        this.#shown = shown;
        this.#latest = new Latest(
            ({ model, file, picture }) => post(at("models", model.name, "look"), file ?? write(picture)),
            (answer, question, time) => question.model === this.#model && this.#show(answer, question, time),
            (error, question) => question.model === this.#model && say(byId("problem"), error.message),
            byId("seen"));
    }

    /** Takes a model, and has nothing to show of it yet. */
    fit(model) {
        this.#model = model;
        this.#latest.drop();
        for (const name of [...Views, "heat"]) blank(byId(name), model.shape);
        byId("heat-tile").hidden = model.whyNotScore !== null;
        say(byId("problem"), "");
        say(byId("score"), "Draw something, or take a picture below.");
        byId("score").className = "verdict";
        say(byId("time"), model.whyNotScore ?? "");
        say(byId("note"), "");
    }

    /** Asks about a picture: `file`, or `picture` as a tensor of the model's shape. */
    ask(question) {
        if (question.model) this.#latest.put(question);
    }

    #show(answer, question, time) {
        const look = { ...answer, code: read(answer.code) };
        for (const name of Views) {
            look[name] = read(answer[name]);
            paint(byId(name), look[name]);
        }
        say(byId("problem"), "");
        say(byId("note"), answer.note ?? "");
        const errors = `RMSE ${figure(answer.rmse)}${answer.psnr === null ? "" : `, PSNR ${answer.psnr.toFixed(1)} dB`}`;
        if (answer.score) {
            if (answer.heat) paintHeat(byId("heat"), look.original, read(answer.heat), answer.score.threshold);
            byId("score").className = `verdict ${answer.score.isAnomalous ? "red" : "good"}`;
            say(byId("score"), verdict(answer.score));
        } else {
            say(byId("score"), `${errors}.`);
        }
        say(byId("time"), `${answer.score ? `${errors}. ` : ""}${answer.milliseconds.toFixed(1)} ms here, ${Math.round(time)} ms there and back.`);
        this.#shown(look, question);
    }
}

/** The score as a sentence. */
function verdict({ score, threshold, isAnomalous, quantile, cause, column, row }) {
    const share = quantile >= 0.5 && quantile <= 1 ? ` More than ${percent(quantile)} of good pictures.` : "";
    if (!isAnomalous) return `Like the good ones: score ${figure(score)}, threshold ${figure(threshold)}.${share}`;
    const where = cause === "reconstruction" && Number.isInteger(column) ? `, most at column ${column + 1}, row ${row + 1}` : "";
    return `Strange${cause === "code" ? " by its code" : ""}: score ${figure(score)}, threshold ${figure(threshold)}${where}.${share}`;
}
