// The page "train": a form that starts a run, and the run that is watched.

import { get, post } from "./api.js";
import { byId, fill, say } from "./dom.js";
import { Watching } from "./watching.js";

const watching = new Watching();

// Names of runs that are taken.
let names = [];
// The name that the page proposed, which another choice of data replaces, unlike one that was typed.
let proposed = "";

byId("form").addEventListener("submit", event => {
    event.preventDefault();
    startRun();
});
byId("another").addEventListener("click", () => open(null));
byId("data").addEventListener("change", proposeName);
addEventListener("popstate", () => open(new URLSearchParams(location.search).get("run"), false));
start();

/** Shows the run that the address names, or else the one that this server trains just now, or else the form. */
async function start() {
    const named = new URLSearchParams(location.search).get("run");
    try {
        const { runs } = await get("/v1/runs");
        names = runs.map(run => run.name);
        const running = runs.find(run => run.isHere && run.state === "running");
        open(named ?? running?.name ?? null, named === null && running !== undefined);
        fill(byId("data"), (await get("/v1/data")).data.map(set => set.name));
        proposeName();
    } catch (error) {
        say(byId("problem"), error.message);
    }
}

/** Watches a run, or shows the form where there is none to watch. */
function open(name, isNew = true) {
    byId("start").hidden = name !== null;
    byId("watch").hidden = name === null;
    if (isNew) history.pushState(null, "", name === null ? "/train" : `/train?run=${encodeURIComponent(name)}`);
    document.title = name === null ? "Train a model · Unpool" : `${name} · Unpool`;
    if (name !== null) return watching.open(name);
    watching.close();
    proposeName();
}

function proposeName() {
    const field = byId("name");
    if (field.value !== proposed) return;
    const stem = byId("data").value.replace(/[^A-Za-z0-9_-]+/g, "-") || "run";
    let number = 1;
    while (names.includes(`${stem}-${number}`)) number++;
    proposed = `${stem}-${number}`;
    field.value = proposed;
}

async function startRun() {
    const text = id => byId(id).value.trim() || null;
    const number = id => Number.isNaN(byId(id).valueAsNumber) ? null : byId(id).valueAsNumber;
    byId("train").disabled = true;
    say(byId("problem"), "");
    try {
        const { name } = await post("/v1/runs", {
            name: text("name"), data: text("data"), preset: text("preset"), decoder: text("decoder"), maps: text("maps"),
            epochs: number("epochs"), corrupt: text("corrupt"), seed: number("seed"),
        });
        names.push(name);
        open(name);
    } catch (error) {
        say(byId("problem"), error.message);
    }
    byId("train").disabled = false;
}
