// The page "runs": what lies in the folder of runs, sorted as one likes, and several of them compared.

import { get } from "./api.js";
import { byId, make, say } from "./dom.js";
import { count, figure, some } from "./numbers.js";

// Milliseconds until the page asks again, while a run is at work and else.
const [Soon, Later] = [1000, 5000];

const tested = run => run.test ?? run.last;
const errorWords = run => `${run.criterion} of the ${run.test === null ? "last epoch" : "test pictures"}`;
const when = time => new Date(time).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const classes = (number, wide) => [number ? "number" : "", wide ? "wide" : ""].join(" ").trim();

// Columns: what the heading says, by what they are sorted, what a cell shows, and whether narrow windows leave them out.
const Columns = [
    { name: "Run", key: run => run.name, cell: runCell },
    { name: "State", key: run => run.state, cell: run => make("span", { title: run.ending }, run.state) },
    { name: "Data", key: run => run.data, cell: run => run.data ?? "–", wide: true },
    { name: "Epochs", key: run => run.finished, cell: run => `${run.finished} of ${run.epochs ?? "–"}`, number: true },
    { name: "Error", key: tested, cell: run => make("span", { title: errorWords(run) }, figure(tested(run))), number: true },
    { name: "PSNR", key: run => run.psnr, cell: run => run.psnr === null ? "–" : `${run.psnr.toFixed(1)} dB`, number: true, wide: true },
    { name: "Parameters", key: run => run.parameters, cell: run => count(run.parameters), number: true, wide: true },
    { name: "Started", key: run => run.started, cell: run => run.started === null ? "–" : when(run.started), wide: true },
];

let [runs, sortedBy, isDown, timer] = [[], 7, true, 0];
const chosen = new Set();

byId("heads").append(make("th", { scope: "col" }, make("span", { className: "hidden" }, "Compare")), ...Columns.map(heading));
byId("compare").addEventListener("click", () => {
    const named = runs.filter(run => chosen.has(run.name)).map(run => `run=${encodeURIComponent(run.name)}`);
    location.assign(`/runs/compare?${named.join("&")}`);
});
document.addEventListener("visibilitychange", () => document.hidden || read());
read();

async function read() {
    clearTimeout(timer);
    try {
        const answer = await get("/v1/runs");
        runs = answer.runs;
        say(byId("facts"), runs.length === 0 ? `There are no runs in ${answer.folder} yet.` : `${some(runs.length, "run")} in ${answer.folder}.`);
        say(byId("problem"), "");
        byId("unreadable").replaceChildren(...answer.unreadable.map(({ name, reason }) =>
            make("p", { className: "note" }, `${name} is not shown: ${reason}`)));
        show();
    } catch (error) {
        say(byId("problem"), error.message);
    }
    if (!document.hidden) timer = setTimeout(read, runs.some(run => run.state === "running") ? Soon : Later);
}

function heading({ name, number, wide }, i) {
    const button = make("button", { type: "button", className: "sort" }, name);
    button.addEventListener("click", () => {
        [sortedBy, isDown] = [i, sortedBy === i ? !isDown : false];
        show();
    });
    return make("th", { scope: "col", className: classes(number, wide) }, button);
}

/** Shows the runs in their order. A row that is there already stays, with whatever is focused in it. */
function show() {
    byId("table").hidden = runs.length === 0;
    [...byId("heads").children].slice(1).forEach((head, i) =>
        i === sortedBy ? head.setAttribute("aria-sort", isDown ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    const key = Columns[sortedBy].key;
    const order = [...runs].sort((a, b) => (isDown ? -1 : 1) * compare(key(a), key(b)) || compare(a.name, b.name));
    const rows = new Map([...byId("rows").children].map(row => [row.run, row]));
    const wished = order.map(run => update(rows.get(run.name) ?? makeRow(run), run));
    if (wished.length !== rows.size || wished.some((row, i) => row !== byId("rows").children[i])) byId("rows").replaceChildren(...wished);
    for (const name of chosen) if (!runs.some(run => run.name === name)) chosen.delete(name);
    tellChosen();
}

/** Texts as people sort them, numbers by size, and what is not known after all that is. */
function compare(a, b) {
    if (a === null || b === null) return (a === null) - (b === null);
    return typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b;
}

function makeRow(run) {
    const box = make("input", { type: "checkbox" });
    box.setAttribute("aria-label", `Compare ${run.name}`);
    box.addEventListener("change", () => {
        if (box.checked) chosen.add(run.name);
        else chosen.delete(run.name);
        tellChosen();
    });
    const row = make("tr", {}, make("td", { className: "choice" }, make("label", {}, box)),
        ...Columns.map(({ number, wide }, i) => make(i === 0 ? "th" : "td", { className: classes(number, wide) })));
    row.children[1].scope = "row";
    row.run = run.name;
    return row;
}

function update(row, run) {
    const text = JSON.stringify(run);
    if (row.text === text) return row;
    row.text = text;
    Columns.forEach((column, i) => {
        const cell = row.children[i + 1];
        // The links of a run stay the same elements while it trains, so that one can go through them by keyboard.
        const links = [run.name, run.model].join("/");
        if (i === 0 && cell.links === links) return;
        cell.links = links;
        cell.replaceChildren(column.cell(run));
    });
    return row;
}

function runCell(run) {
    const name = encodeURIComponent(run.name);
    const link = (address, words, of) => make("a", { href: address, ariaLabel: of }, words);
    return make("div", {}, link(`/train?run=${name}`, run.name),
        make("div", { className: "links" }, link(`/runs/${name}/report`, "Report", `Report of ${run.name}`),
            ...run.model === null ? [] : [link(`/?model=${encodeURIComponent(run.model)}`, "Try", `Try ${run.model}`)]));
}

function tellChosen() {
    byId("compare").disabled = chosen.size < 2;
    say(byId("compare"), chosen.size < 2 ? "Compare" : `Compare ${chosen.size}`);
}
