// The part of the page with the map of codes: what lies under the pointer is decoded.

import { at, get, Latest, post } from "./api.js";
import { byId, say } from "./dom.js";
import { CodeMap } from "./map.js";
import { count, percent } from "./numbers.js";
import { blank, paint, read } from "./tensor.js";

/** The map of a data set's codes by a model. It is asked for when somebody gets there, as it takes the encoding of all pictures. */
export class Mapping {
    #model = null;
    #data = null;
    #isWanted = false;
    #map;
    #latest;

    constructor() {
        this.#map = new CodeMap(byId("map"), byId("legend"), (x, y) => this.#latest.put({ model: this.#model, data: this.#data, x, y }));
        this.#latest = new Latest(
            ({ model, data, x, y }) => post(this.#address(model, data), { x, y }),
            (answer, question) => this.#isCurrent(question) && this.#show(answer),
            (error, question) => this.#isCurrent(question) && say(byId("map-problem"), error.message),
            byId("map-picture"));
        new IntersectionObserver(([entry]) => {
            if (!entry.isIntersecting || this.#isWanted) return;
            this.#isWanted = true;
            this.#load();
        }).observe(byId("map"));
    }

    /** Takes a model and a data set. */
    fit(model, data) {
        this.#model = model;
        this.#data = data;
        this.#latest.drop();
        this.#map.show(null);
        for (const id of ["map-picture", "map-nearest"]) blank(byId(id), model.shape);
        for (const id of ["map-problem", "map-place"]) say(byId(id), "");
        say(byId("map-words"), "");
        if (this.#isWanted) this.#load();
    }

    #address(model, data) {
        return `${at("models", model.name, "map")}?data=${encodeURIComponent(data)}`;
    }

    #isCurrent({ model, data }) {
        return model === this.#model && data === this.#data;
    }

    async #load() {
        const question = { model: this.#model, data: this.#data };
        if (!question.model || !question.data) return;
        byId("map").setAttribute("aria-busy", "true");
        say(byId("map-words"), `Encoding pictures of ${question.data} …`);
        try {
            const map = await get(this.#address(question.model, question.data));
            if (!this.#isCurrent(question)) return;
            const part = map.count < map.of ? `${count(map.count)} of ${count(map.of)} pictures` : `${count(map.count)} pictures`;
            const shares = map.explained.reduce((sum, share) => sum + share, 0);
            say(byId("map-words"), `${part} of ${question.data}, by the two directions in which their codes differ most `
                + `(${percent(shares)} of all that differs).`);
            this.#map.show(map);
        } catch (error) {
            if (!this.#isCurrent(question)) return;
            say(byId("map-words"), "");
            say(byId("map-problem"), error.message);
        }
        byId("map").setAttribute("aria-busy", "false");
    }

    #show({ picture, nearest, nearestPicture, switchesOf }) {
        say(byId("map-problem"), "");
        paint(byId("map-picture"), read(picture));
        paint(byId("map-nearest"), read(nearestPicture));
        const label = nearest.label === null ? "" : ` (${nearest.label})`;
        say(byId("map-place"), `The nearest picture is ${nearest.name}${label}.`
            + (switchesOf === null ? "" : ` The positions of the maxima are those of ${switchesOf}.`));
    }
}
