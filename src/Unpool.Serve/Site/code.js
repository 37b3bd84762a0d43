// The numbers of a code, to be looked at, dragged and painted.

import { Board } from "./board.js";
import { colour, onScheme } from "./dom.js";
import { round } from "./numbers.js";

// Pixels that a hand moves to change a number over its whole range.
const Travel = 200;

/** A code on a canvas: one number is chosen, and what changes is told to the page. */
export class Code {
    #canvas;
    #board = null;
    #shape = null;
    #values = null;
    #chosen = 0;
    #limit = 1;
    #isSigned = false;
    #hand = null;

    /** What pressing does: "drag" or "brush". */
    mode = "drag";

    /** The value that the brush gives. */
    brush = 1;

    /** False where the code cannot be decoded, and so is only shown. */
    isOpen = true;

    /** Calls on `chose()` when another number is chosen, and on `changed()` when a value is another one. */
    constructor(canvas, { chose, changed }) {
        this.#canvas = canvas;
        this.chose = chose;
        this.changed = changed;
        canvas.addEventListener("pointerdown", event => this.#begin(event));
        canvas.addEventListener("pointermove", event => this.#go(event));
        for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => this.#hand = null);
        canvas.addEventListener("keydown", event => this.#key(event));
        new ResizeObserver(() => this.#lay()).observe(canvas.parentElement);
        onScheme(() => this.#draw());
    }

    get values() {
        return this.#values;
    }

    get shape() {
        return this.#shape;
    }

    get value() {
        return this.#values?.[this.#chosen] ?? 0;
    }

    /** The ends of the scale: what is painted in full colour. */
    get range() {
        return [this.#isSigned ? -this.#limit : 0, this.#limit];
    }

    get words() {
        return this.#board?.words(this.#chosen) ?? "";
    }

    /** Takes the shape of a model's code, all numbers 0. */
    fit(shape) {
        this.#shape = shape;
        this.#values = new Float32Array(shape.reduce((product, side) => product * side, 1));
        this.#chosen = 0;
        this.#limit = 1;
        this.#isSigned = false;
        this.#board = null;
        this.#lay();
    }

    /** Shows other numbers. The scale only ever grows, so that colours mean the same while one draws. */
    show(values) {
        this.#values = Float32Array.from(values);
        let [least, most] = [0, 0];
        for (const value of values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        const largest = Math.max(most, -least);
        if (this.#limit === 1 && largest > 0) this.#limit = round(1.1 * largest);
        else if (largest > this.#limit) this.#limit = round(largest);
        this.#isSigned ||= least < 0;
        this.#draw();
    }

    /** Gives the chosen number a value. */
    set(value) {
        if (!this.isOpen || !this.#values || !Number.isFinite(value) || this.#values[this.#chosen] === Math.fround(value)) return;
        this.#values[this.#chosen] = value;
        this.#draw();
        this.changed();
    }

    #lay() {
        if (!this.#shape) return;
        const room = { width: Math.min(this.#canvas.parentElement.clientWidth, 640), height: 360 };
        this.#board = new Board(this.#shape, room);
        const dense = devicePixelRatio || 1;
        this.#canvas.width = this.#board.wide * dense;
        this.#canvas.height = this.#board.tall * dense;
        this.#canvas.style.width = `${this.#board.wide}px`;
        this.#canvas.style.aspectRatio = `${this.#board.wide} / ${this.#board.tall}`;
        this.#draw();
    }

    #draw() {
        if (!this.#board) return;
        const context = this.#canvas.getContext("2d");
        const [none, more, less, ink] = ["--line", "--accent", "--c1", "--ink"].map(colour);
        const { cell, wide, tall } = this.#board;
        context.setTransform(this.#canvas.width / wide, 0, 0, this.#canvas.height / tall, 0, 0);
        context.clearRect(0, 0, wide, tall);
        const gap = cell >= 8 ? 1 : 0;
        for (let i = 0; i < this.#board.count && i < this.#values.length; i++) {
            const [x, y] = this.#board.corner(i);
            const share = Math.min(Math.max(this.#values[i] / this.#limit, -1), 1);
            const end = share < 0 ? less : more;
            const mixed = none.map((from, at) => Math.round(from + (end[at] - from) * Math.abs(share)));
            context.fillStyle = `rgb(${mixed.join()})`;
            context.fillRect(x, y, cell - gap, cell - gap);
        }
        const [x, y] = this.#board.corner(this.#chosen);
        context.strokeStyle = `rgb(${ink.join()})`;
        context.lineWidth = 2;
        context.strokeRect(Math.max(x, 1), Math.max(y, 1), Math.min(cell, wide - x - 1), Math.min(cell, tall - y - 1));
    }

    #choose(index) {
        this.#chosen = index;
        this.#draw();
        this.chose();
    }

    #at(event) {
        const box = this.#canvas.getBoundingClientRect();
        const scale = this.#board.wide / box.width;
        return this.#board.indexAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    }

    #begin(event) {
        const index = this.#board && event.button === 0 ? this.#at(event) : null;
        if (index === null || index >= this.#values.length) return;
        this.#canvas.setPointerCapture(event.pointerId);
        this.#choose(index);
        this.#hand = { y: event.clientY, from: this.value };
        if (this.mode === "brush") this.set(this.brush);
    }

    #go(event) {
        if (!this.#hand) return;
        const [least, most] = this.range;
        if (this.mode === "drag") {
            const moved = (this.#hand.y - event.clientY) / Travel * (most - least);
            if (moved !== 0) this.set(Math.min(Math.max(this.#hand.from + moved, least), most));
            return;
        }
        for (const step of event.getCoalescedEvents?.() ?? [event]) {
            const index = this.#at(step);
            if (index === null || index >= this.#values.length) continue;
            if (index !== this.#chosen) this.#choose(index);
            this.set(this.brush);
        }
    }

    #key(event) {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!this.#board || (!step && event.key !== " ")) return;
        event.preventDefault();
        if (step) {
            const index = this.#board.step(this.#chosen, ...step);
            if (index < this.#values.length) this.#choose(index);
        } else if (this.mode === "brush") {
            this.set(this.brush);
        }
    }
}
