// Numbers for people.

/** Three digits that count: 0.0482, 1.2, 26.7. */
export function figure(value) {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    if (value === 0) return "0";
    const size = Math.floor(Math.log10(Math.abs(value)));
    return size < -4 ? value.toExponential(1) : value.toFixed(Math.min(Math.max(2 - size, 0), 6));
}

/** A count with its thousands apart. */
export const count = value => value.toLocaleString("en");

/** Some of a thing: 1 epoch, 3 epochs. */
export const some = (number, thing) => `${count(number)} ${thing}${number === 1 ? "" : "s"}`;

/** A share in per cent, with decimals only where they tell: 99.8 %, 41 %. */
export function percent(share) {
    const value = 100 * share;
    return `${value >= 99 || value < 10 ? Number(value.toFixed(1)) : Math.round(value)} %`;
}

/** A time that passes: 8 s, 3 min, 2 h. */
export function span(seconds) {
    if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
    return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** The least round number that is not less. */
export function round(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(step => step * power >= value * (1 - 1e-9));
}
