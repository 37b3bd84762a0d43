// A canvas to draw on: white strokes over whatever picture is there, black where it is erased.

import { pixels } from "./tensor.js";

// Of the shorter side: as thick as handwriting is in MNIST.
const Stroke = 0.085;

// Wished sides of the canvas; each pixel of the model is a square of whole pixels of it, so that averaging is exact.
const Fineness = 280;

/** The drawing, in the size and colours of a model. */
export class Pad {
    #canvas;
    #context;
    #changed;
    #shape = [1, 28, 28];
    #scale = 10;
    #erases = false;
    #last = null;
    #hand = null;
    #cursor = { x: 0.5, y: 0.5, isDown: false };
    #mark;

    /** The mark shows where the pen of the keyboard is. */
    constructor(canvas, mark, changed) {
        this.#mark = mark;
        this.#canvas = canvas;
        this.#context = canvas.getContext("2d", { willReadFrequently: true });
        this.#changed = changed;
        canvas.addEventListener("pointerdown", event => this.#begin(event));
        canvas.addEventListener("pointermove", event => this.#go(event));
        for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, event => this.#end(event));
        canvas.addEventListener("keydown", event => this.#key(event));
        canvas.addEventListener("blur", () => this.#lift());
        this.fit(this.#shape);
    }

    set erases(value) {
        this.#erases = value;
    }

    /** Takes the size of a model and clears. */
    fit(shape) {
        const [, height, width] = this.#shape = shape;
        this.#scale = Math.max(1, Math.round(Fineness / Math.max(width, height)));
        this.#canvas.width = width * this.#scale;
        this.#canvas.height = height * this.#scale;
        this.#canvas.style.aspectRatio = `${width} / ${height}`;
        this.clear();
    }

    clear() {
        this.#context.fillStyle = "#000";
        this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    }

    /** Shows a picture of the model's shape, so that one can draw on it. */
    load(tensor) {
        const data = pixels(tensor);
        const small = new OffscreenCanvas(data.width, data.height);
        small.getContext("2d").putImageData(data, 0, 0);
        this.#context.imageSmoothingEnabled = false;
        this.#context.drawImage(small, 0, 0, this.#canvas.width, this.#canvas.height);
    }

    /** What is drawn, each pixel the mean of its square. */
    get tensor() {
        const [channels, height, width] = this.#shape;
        const [scale, wide, plane] = [this.#scale, this.#canvas.width, width * height];
        const data = this.#context.getImageData(0, 0, wide, this.#canvas.height).data;
        const values = new Uint8Array(channels * plane).fill(255);
        for (let channel = 0; channel < (channels < 3 ? 1 : 3); channel++) {
            for (let i = 0; i < plane; i++) {
                const [top, left] = [Math.floor(i / width) * scale, i % width * scale];
                let sum = 0;
                for (let y = top; y < top + scale; y++) {
                    for (let x = left; x < left + scale; x++) sum += data[4 * (y * wide + x) + channel];
                }
                values[channel * plane + i] = Math.round(sum / (scale * scale));
            }
        }
        return { shape: this.#shape, values };
    }

    #begin(event) {
        if (event.button !== 0 || this.#hand !== null) return;
        this.#hand = event.pointerId;
        this.#canvas.setPointerCapture(event.pointerId);
        this.#last = null;
        this.#line(this.#place(event));
        this.#changed();
    }

    #go(event) {
        if (event.pointerId !== this.#hand) return;
        const steps = event.getCoalescedEvents?.() ?? [];
        for (const step of steps.length > 0 ? steps : [event]) this.#line(this.#place(step));
        this.#changed();
    }

    #end(event) {
        if (event.pointerId === this.#hand) this.#hand = null;
    }

    #place(event) {
        const box = this.#canvas.getBoundingClientRect();
        return {
            x: (event.clientX - box.left) / box.width * this.#canvas.width,
            y: (event.clientY - box.top) / box.height * this.#canvas.height,
        };
    }

    /** A stroke with round ends from the last place, or a dot where there is none: a line without length would leave nothing. */
    #line(to) {
        const context = this.#context;
        const thick = Stroke * Math.min(this.#canvas.width, this.#canvas.height);
        context.strokeStyle = context.fillStyle = this.#erases ? "#000" : "#fff";
        context.lineWidth = thick;
        context.lineCap = context.lineJoin = "round";
        context.beginPath();
        if (this.#last) {
            context.moveTo(this.#last.x, this.#last.y);
            context.lineTo(to.x, to.y);
            context.stroke();
        } else {
            context.arc(to.x, to.y, thick / 2, 0, 2 * Math.PI);
            context.fill();
        }
        this.#last = to;
    }

    /** A hand without a pointer: the arrow keys move a pen that the space key puts down and lifts. */
    #key(event) {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        const cursor = this.#cursor;
        if (event.key === " ") {
            cursor.isDown = !cursor.isDown;
            this.#last = null;
        } else if (step) {
            cursor.x = Math.min(Math.max(cursor.x + step[0] / 28, 0), 1);
            cursor.y = Math.min(Math.max(cursor.y + step[1] / 28, 0), 1);
        } else {
            return;
        }
        event.preventDefault();
        this.#mark.hidden = false;
        this.#mark.style.left = `${100 * cursor.x}%`;
        this.#mark.style.top = `${100 * cursor.y}%`;
        this.#mark.classList.toggle("down", cursor.isDown);
        if (!cursor.isDown) return;
        this.#line({ x: cursor.x * this.#canvas.width, y: cursor.y * this.#canvas.height });
        this.#changed();
    }

    #lift() {
        this.#cursor.isDown = false;
        this.#mark.hidden = true;
    }
}
