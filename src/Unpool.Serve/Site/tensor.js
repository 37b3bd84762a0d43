// Pictures as the server has them (channels, rows, columns; 0 to 255) and as canvases show them (red, green, blue, opacity).

/** A tensor from its JSON: shape and values, whichever of the two forms it came in. */
export function read({ shape, values, bytes }) {
    return { shape, values: bytes === undefined ? Float32Array.from(values) : Uint8Array.fromBase64?.(bytes) ?? fromBase64(bytes) };
}

/** The JSON of a tensor of bytes. */
export function write({ shape, values }) {
    let text = "";
    for (const value of values) text += String.fromCharCode(value);
    return { shape, bytes: btoa(text) };
}

function fromBase64(text) {
    const characters = atob(text);
    return Uint8Array.from(characters, character => character.charCodeAt(0));
}

/** Pixels of a picture, the first if there are several. Of two channels the second is opacity, of four the last; it is not shown. */
export function pixels({ shape, values }) {
    const [channels, height, width] = shape.slice(-3);
    const data = new ImageData(width, height);
    const plane = width * height;
    for (let colour = 0; colour < 3; colour++) {
        const from = channels >= 3 ? colour * plane : 0;
        for (let i = 0; i < plane; i++) data.data[4 * i + colour] = Math.round(values[from + i]);
    }
    for (let i = 0; i < plane; i++) data.data[4 * i + 3] = 255;
    return data;
}

/** Shows a picture, a pixel of it as a pixel of the canvas. The style sheet enlarges it. */
export function paint(canvas, tensor) {
    show(canvas, pixels(tensor));
}

/** Shows pixels. */
export function show(canvas, data) {
    // Setting a size clears the canvas, which would flicker while one draws.
    if (canvas.width !== data.width) canvas.width = data.width;
    if (canvas.height !== data.height) canvas.height = data.height;
    canvas.style.aspectRatio = `${data.width} / ${data.height}`;
    canvas.getContext("2d").putImageData(data, 0, 0);
}

/** Nothing, in the size of a picture. */
export function blank(canvas, [, height, width]) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.aspectRatio = `${width} / ${height}`;
}

/** A shape as people write it: 28×28, or 64×64×3. */
export function sides([channels, height, width]) {
    return channels === 1 ? `${width}×${height}` : `${width}×${height}×${channels}`;
}
