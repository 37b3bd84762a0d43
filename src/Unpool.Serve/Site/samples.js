// A strip of pictures of a data set, to be taken by pressing one.

import { make } from "./dom.js";
import { paint, read } from "./tensor.js";

/** Shows samples as buttons and calls with the picture of the one that is pressed. */
export function showSamples(strip, samples, take) {
    strip.replaceChildren(...samples.map(({ name, label, picture }) => {
        const tensor = read(picture);
        const canvas = make("canvas", { ariaHidden: "true" });
        paint(canvas, tensor);
        const button = make("button", { type: "button", className: "sample-of", title: name },
            canvas, make("span", {}, label ?? name));
        button.setAttribute("aria-label", label === null ? `Picture ${name}` : `${label}: picture ${name}`);
        button.addEventListener("click", () => take(tensor));
        return button;
    }));
}
