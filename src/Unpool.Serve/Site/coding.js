// The part of the page about the code: its numbers are dragged or painted, and decoded meanwhile.

import { at, Latest, post } from "./api.js";
import { Code } from "./code.js";
import { byId, oneOf, say } from "./dom.js";
import { blank, paint, read, write } from "./tensor.js";

const Switched = "This network's decoder also gets the positions of the maxima. Whatever you change is decoded with those of the picture above.";

/** A model's code beside the picture that it decodes to. */
export class Coding {
    #model = null;
    #look = null;
    #code;
    #latest;

    constructor() {
        this.#code = new Code(byId("code"), { chose: () => this.#tell(), changed: () => this.#decode() });
        this.#latest = new Latest(
            ({ model, values, shape, picture }) => post(at("models", model.name, "decode"), { shape, values: Array.from(values), picture }),
            (answer, question) => this.#isCurrent(question) && this.#show(read(answer)),
            (error, question) => this.#isCurrent(question) && say(byId("code-problem"), error.message),
            byId("decoded"));
        oneOf([byId("drag"), byId("brush")], mode => this.#take(mode));
        for (const id of ["value", "exact"]) byId(id).addEventListener("input", () => this.#set(byId(id)));
        byId("back").addEventListener("click", () => this.#goBack());
    }

    /** Takes a model, and has no picture of it yet. */
    fit(model) {
        this.#model = model;
        this.#look = null;
        this.#latest.drop();
        this.#code.fit(model.code.shape);
        blank(byId("decoded"), model.shape);
        say(byId("code-problem"), "");
        this.#open();
        this.#tell();
    }

    /** Takes the code of a picture that the model has looked at; what was changed by hand is gone. */
    take(look) {
        this.#look = look;
        this.#code.show(look.code.values);
        this.#open();
        this.#goBack();
    }

    /** What can be decoded now. */
    #open() {
        const { whyNotDecode, takesSwitches } = this.#model;
        this.#code.isOpen = whyNotDecode === null && (!takesSwitches || this.#look !== null);
        for (const id of ["value", "exact", "drag", "brush"]) byId(id).disabled = !this.#code.isOpen;
        say(byId("code-words"), whyNotDecode ?? (takesSwitches ? Switched : "All that the decoder gets are these numbers."));
    }

    #take(mode) {
        this.#code.mode = mode;
        // A brush that paints what is there already would seem broken.
        this.#code.brush = this.#code.range[1];
        say(byId("value-name"), mode === "drag" ? "Value of the number" : "Value of the brush");
        this.#tell();
    }

    #set(input) {
        const value = input.valueAsNumber;
        if (!Number.isFinite(value)) return;
        if (this.#code.mode === "drag") this.#code.set(value);
        else this.#code.brush = value;
        this.#tell(input);
    }

    /** Brings the controls up to date, but not the one that is being typed in. */
    #tell(typed) {
        const [least, most] = this.#code.range;
        const [range, exact] = [byId("value"), byId("exact")];
        range.min = least;
        range.max = most;
        range.step = (most - least) / 200;
        const value = this.#code.mode === "drag" ? this.#code.value : this.#code.brush;
        if (typed !== range) range.value = value;
        if (typed !== exact) exact.value = Number(value.toPrecision(4));
        say(byId("chosen"), this.#look ? `${this.#code.words}: ${Number(this.#code.value.toPrecision(4))}` : "");
    }

    #decode() {
        this.#tell(document.activeElement);
        byId("back").disabled = false;
        say(byId("decoded-name"), "Decoded from your code");
        const picture = this.#model.takesSwitches ? write(this.#look.original) : undefined;
        this.#latest.put({ model: this.#model, look: this.#look, shape: this.#code.shape, values: this.#code.values.slice(), picture });
    }

    #isCurrent(question) {
        return question.model === this.#model && question.look === this.#look && !byId("back").disabled;
    }

    #show(picture) {
        say(byId("code-problem"), "");
        paint(byId("decoded"), picture);
    }

    #goBack() {
        if (!this.#look) return;
        this.#latest.drop();
        byId("back").disabled = true;
        say(byId("decoded-name"), "Decoded");
        this.#code.show(this.#look.code.values);
        this.#show(this.#look.reconstruction);
        this.#tell();
    }
}
