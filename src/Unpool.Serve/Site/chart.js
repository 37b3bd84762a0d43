// Curves over the epochs, drawn as the reports draw them: places are percentages, so letters keep their size at any width.

import { make } from "./dom.js";
import { figure } from "./numbers.js";

const Svg = "http://www.w3.org/2000/svg";

// More would only lie on one another.
const MostPoints = 600;
const MostDots = 40;

/** Draws lines `{name, colour, dashed, points: [[epoch, value]]}` into a figure. */
export function drawCurves(parent, { unit, epochs, lines }) {
    const shown = lines.map(line => ({ ...line, points: thin(line.points.filter(point => Number.isFinite(point[1]))) }));
    const values = shown.flatMap(line => line.points.map(point => point[1]));
    const [y, x] = [ticks(Math.min(...values), Math.max(...values), 4), ticks(0, Math.max(epochs, 1), 5, 1)];
    const up = value => 100 - (value - y[0]) / (y.at(-1) - y[0]) * 100;
    const along = epoch => epoch / x.at(-1) * 100;
    const svg = draw("svg", { role: "img", "aria-label": words(shown, unit) });
    svg.append(grid(x, y, along, up), curves(shown, along, up), ...dots(shown, along, up));
    parent.replaceChildren(
        make("figcaption", {}, make("span", { className: "unit" }, unit), make("ul", { className: "legend" }, ...shown.map(legend))),
        svg, make("p", { className: "axis" }, "epoch"));
}

function draw(tag, attributes = {}, ...children) {
    const element = document.createElementNS(Svg, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
}

function grid(x, y, along, up) {
    const lines = draw("g", { class: "grid" });
    for (const value of y) {
        lines.append(draw("line", { x1: 0, x2: "100%", y1: `${up(value)}%`, y2: `${up(value)}%` }),
            draw("text", { x: 0, y: `${up(value)}%`, dx: -8, dy: 4, class: "left" }, text(value, y)));
    }
    for (const value of x) lines.append(draw("text", { x: `${along(value)}%`, y: "100%", dy: 20, class: "below" }, text(value, x)));
    return lines;
}

function curves(lines, along, up) {
    const inner = draw("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" });
    for (const { points, colour, dashed } of lines) {
        if (points.length < 2) continue;
        const path = points.map(([epoch, value]) => `${(10 * along(epoch)).toFixed(1)},${(10 * up(value)).toFixed(1)}`).join(" ");
        inner.append(draw("polyline", { class: `curve c${colour}${dashed ? " dashed" : ""}`, points: path }));
    }
    return inner;
}

function dots(lines, along, up) {
    return lines.filter(line => line.points.length <= MostDots).flatMap(({ points, colour }) => points.map(([epoch, value]) =>
        draw("circle", { class: `dot c${colour}`, cx: `${along(epoch)}%`, cy: `${up(value)}%`, r: 3.5 }, draw("title", {}, figure(value)))));
}

function legend({ name, colour, dashed }) {
    const line = draw("line", { class: `curve c${colour}${dashed ? " dashed" : ""}`, x1: 0, x2: "100%", y1: "50%", y2: "50%" });
    return make("li", {}, draw("svg", { class: "swatch", "aria-hidden": "true" }, line), ` ${name}`);
}

function words(lines, unit) {
    return `${unit} over the epochs. ` + lines.map(({ name, points }) => points.length === 0 ? `${name}: nothing yet.`
        : `${name}: ${figure(points[0][1])} at first, ${figure(points.at(-1)[1])} after epoch ${points.at(-1)[0]}.`).join(" ");
}

/** Some of many points, with the last. */
function thin(points) {
    const every = Math.ceil(points.length / MostPoints);
    return every <= 1 ? points : points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/** Round numbers from below the least value to above the greatest. */
function ticks(least, greatest, wished, leastStep = 0) {
    if (!Number.isFinite(least)) [least, greatest] = [0, 1];
    if (!(greatest > least)) greatest = least + Math.max(Math.abs(least) * 0.1, 1e-3);
    const rough = (greatest - least) / wished;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(leastStep, power * [1, 2, 5, 10].find(times => times >= rough / power - 1e-9));
    const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(greatest / step - 1e-9)];
    return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** A tick with as many decimals as the step needs. */
function text(value, all) {
    const step = all[1] - all[0];
    return value.toFixed(Math.min(Math.max(Math.ceil(-Math.log10(step) - 1e-9), 0), 12));
}
