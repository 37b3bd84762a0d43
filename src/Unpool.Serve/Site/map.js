// A map of codes: every picture of a set is a point. Points of a label share a colour and a letter, so that nobody needs the colour.

import { colour, make, onScheme } from "./dom.js";

const Colours = 6;
const Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// More labels than that are not listed beneath the map.
const Listed = 30;

const Margin = 14;

/** The points, and the place that is looked at. */
export class CodeMap {
    #canvas;
    #legend;
    #look;
    #map = null;
    #marks = new Map();
    #place = null;

    /** Calls on `look(x, y)` with the place that is pointed at, in the units of the codes. */
    constructor(canvas, legend, look) {
        this.#canvas = canvas;
        this.#legend = legend;
        this.#look = look;
        for (const name of ["pointerdown", "pointermove"]) canvas.addEventListener(name, event => this.#point(event));
        canvas.addEventListener("keydown", event => this.#key(event));
        new ResizeObserver(() => this.#draw()).observe(canvas);
        onScheme(() => this.#draw());
    }

    /** Shows the points of an answer of the server, or nothing. */
    show(map) {
        this.#map = map;
        this.#place = null;
        const labels = [...new Set(map?.points.map(point => point.label) ?? [])].filter(label => label !== null);
        labels.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
        const speak = labels.every(label => [...label].length === 1);
        this.#marks = new Map(labels.map((label, i) => [label, { sign: speak ? label : Letters[i % Letters.length], colour: i % Colours }]));
        const items = labels.slice(0, Listed).map(label => {
            const { sign, colour: number } = this.#marks.get(label);
            return make("li", {}, make("b", { className: `key c${number}` }, sign), speak ? "" : label);
        });
        if (labels.length > Listed) items.push(make("li", {}, `and ${labels.length - Listed} more`));
        this.#legend.replaceChildren(...items);
        this.#draw();
    }

    #draw() {
        const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight];
        if (width === 0) return;
        const dense = devicePixelRatio || 1;
        this.#canvas.width = width * dense;
        this.#canvas.height = height * dense;
        const context = this.#canvas.getContext("2d");
        context.setTransform(dense, 0, 0, dense, 0, 0);
        context.font = "600 11px system-ui, sans-serif";
        context.textAlign = "center";
        context.textBaseline = "middle";
        const hues = Array.from({ length: Colours }, (_, i) => `rgb(${colour(`--c${i}`).join()})`);
        const soft = `rgb(${colour("--soft").join()})`;
        for (const point of this.#map?.points ?? []) {
            const mark = this.#marks.get(point.label);
            const [x, y] = this.#onCanvas(point);
            context.fillStyle = mark ? hues[mark.colour] : soft;
            if (mark) context.fillText(mark.sign, x, y);
            else context.fillRect(x - 2, y - 2, 4, 4);
        }
        if (this.#place) this.#cross(context, `rgb(${colour("--ink").join()})`, `rgb(${colour("--paper").join()})`);
    }

    #cross(context, ink, paper) {
        const [x, y] = this.#onCanvas(this.#place);
        for (const [style, wide] of [[paper, 5], [ink, 2]]) {
            context.strokeStyle = style;
            context.lineWidth = wide;
            context.beginPath();
            context.arc(x, y, 8, 0, 2 * Math.PI);
            context.stroke();
        }
    }

    #onCanvas({ x, y }) {
        const { left, right, bottom, top } = this.#map.bounds;
        const [width, height] = [this.#canvas.clientWidth - 2 * Margin, this.#canvas.clientHeight - 2 * Margin];
        return [Margin + (x - left) / (right - left || 1) * width, Margin + (top - y) / (top - bottom || 1) * height];
    }

    #point(event) {
        if (!this.#map) return;
        const box = this.#canvas.getBoundingClientRect();
        const across = (event.clientX - box.left - Margin) / (box.width - 2 * Margin);
        const down = (event.clientY - box.top - Margin) / (box.height - 2 * Margin);
        this.#go(across, down);
    }

    #go(across, down) {
        const { left, right, bottom, top } = this.#map.bounds;
        const within = share => Math.min(Math.max(share, 0), 1);
        this.#place = { x: left + within(across) * (right - left), y: top - within(down) * (top - bottom) };
        this.#draw();
        this.#look(this.#place.x, this.#place.y);
    }

    #key(event) {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!step || !this.#map) return;
        event.preventDefault();
        const { left, right, bottom, top } = this.#map.bounds;
        const { x, y } = this.#place ?? { x: (left + right) / 2, y: (bottom + top) / 2 };
        this.#go((x - left) / (right - left || 1) + step[0] / 40, (top - y) / (top - bottom || 1) + step[1] / 40);
    }
}
