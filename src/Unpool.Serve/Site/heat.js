// The heat map over its picture. The scale is fixed by the threshold, as in the overlays that `unpool score` writes: clear up to half of it,
// yellow to red from there to the threshold, dark red beyond.

import { pixels, show } from "./tensor.js";

/** Lays the map over the picture, which is shown in grey so that the map's colours are the only ones. */
export function paintHeat(canvas, picture, heat, threshold) {
    const data = pixels(picture);
    for (let i = 0; i < heat.values.length; i++) {
        const at = 4 * i;
        const grey = 0.2126 * data.data[at] + 0.7152 * data.data[at + 1] + 0.0722 * data.data[at + 2];
        const [red, green, blue, opacity] = hue(heat.values[i] / Math.max(threshold, 1e-6));
        data.data[at] = grey + (red - grey) * opacity;
        data.data[at + 1] = grey + (green - grey) * opacity;
        data.data[at + 2] = grey + (blue - grey) * opacity;
    }
    show(canvas, data);
}

/** The colour and the opacity of a share of the threshold. */
function hue(share) {
    if (!(share > 0.5)) return [0, 0, 0, 0];
    const opacity = 0.25 + 0.4 * Math.min(1, (share - 0.5) / 0.5);
    return [245 - 95 * Math.min(Math.max(share - 1, 0), 1), 220 * Math.min(Math.max(2 - 2 * share, 0), 1), 10, opacity];
}
