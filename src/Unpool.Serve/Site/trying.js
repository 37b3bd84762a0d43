// The page "try": a model, a picture, and what the one makes of the other.

import { at, get } from "./api.js";
import { Coding } from "./coding.js";
import { byId, fill, make, oneOf, say } from "./dom.js";
import { takeFiles } from "./drop.js";
import { Looking } from "./looking.js";
import { Mapping } from "./mapping.js";
import { Pad } from "./pad.js";
import { showSamples } from "./samples.js";
import { sides } from "./tensor.js";

let models = [];
let model = null;

const coding = new Coding();
const mapping = new Mapping();
const looking = new Looking((look, question) => {
    // A file and a sample come to the pad, so that one can draw on them.
    if (question.isNew) pad.load(look.original);
    coding.take(look);
});
const pad = new Pad(byId("pad"), byId("mark"), () => looking.ask({ model, picture: pad.tensor }));

oneOf([byId("pen"), byId("eraser")], name => pad.erases = name === "eraser");
byId("clear").addEventListener("click", () => {
    pad.clear();
    looking.ask({ model, picture: pad.tensor });
});
takeFiles(byId("file"), file => model && looking.ask({ model, file, isNew: true }));
byId("model").addEventListener("change", () => choose(byId("model").value));
byId("data").addEventListener("change", takeData);
start();

async function start() {
    try {
        const [found, data] = await Promise.all([get("/v1/models"), get("/v1/data")]);
        models = found.models;
        fill(byId("data"), data.data.map(set => set.name));
        fill(byId("model"), models.map(each => each.name), new URLSearchParams(location.search).get("model"));
        byId("unreadable").replaceChildren(...(found.unreadable ?? []).map(({ name, reason }) =>
            make("p", { className: "note" }, `${name} cannot be served: ${reason}`)));
        if (models.length === 0) throw new Error("There is no model yet: train one, or name one when you start the server.");
        choose(byId("model").value);
    } catch (error) {
        say(byId("problem"), error.message);
        for (const control of document.querySelectorAll("main button, main input, main select")) control.disabled = true;
    }
}

function choose(name) {
    model = models.find(each => each.name === name);
    const numbers = model.code.shape.reduce((product, side) => product * side, 1);
    say(byId("facts"), `${sides(model.shape)} ${model.shape[0] === 1 ? "in grey" : "in colour"}, and a code of `
        + `${model.code.shape.filter(side => side !== 1).join("×") || 1}${model.code.shape.length > 1 ? ` = ${numbers}` : ""} numbers.`);
    pad.fit(model.shape);
    looking.fit(model);
    coding.fit(model);
    const known = [...byId("data").options].map(option => option.value);
    if (known.includes(model.data)) byId("data").value = model.data;
    takeData();
}

async function takeData() {
    const [asked, data] = [model, byId("data").value];
    if (!asked || !data) return;
    mapping.fit(asked, data);
    try {
        const { samples } = await get(`${at("models", asked.name, "samples")}?data=${encodeURIComponent(data)}&count=12`);
        if (asked !== model || data !== byId("data").value) return;
        say(byId("samples-problem"), "");
        showSamples(byId("samples"), samples, picture => looking.ask({ model, picture, isNew: true }));
    } catch (error) {
        byId("samples").replaceChildren();
        say(byId("samples-problem"), error.message);
    }
}
