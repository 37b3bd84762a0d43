// Where the numbers of a code lie on a canvas: maps side by side, or the rows of a code without maps.

// Sides of a number's square in pixels of the page, and the gap between maps.
const [Least, Most, Gap] = [3, 40, 6];

/** The places of a code's numbers. */
export class Board {
    constructor(shape, room) {
        const [maps, height, width] = Board.#maps(shape);
        this.maps = maps;
        this.height = height;
        this.width = width;
        this.across = Board.#across(maps, height, width, room);
        const down = Math.ceil(maps / this.across);
        const [free, tall] = [room.width - Gap * (this.across - 1), room.height - Gap * (down - 1)];
        const cell = Math.floor(Math.min(free / (this.across * width), tall / (down * height)));
        this.cell = Math.min(Math.max(cell, Least), Most);
        this.wide = this.across * width * this.cell + Gap * (this.across - 1);
        this.tall = down * height * this.cell + Gap * (down - 1);
    }

    get count() {
        return this.maps * this.height * this.width;
    }

    /** A code without places is one row, or several of equal length. */
    static #maps(shape) {
        const sides = shape.filter(side => side !== 1);
        if (shape.length === 3 && (shape[1] > 1 || shape[2] > 1)) return shape;
        const numbers = sides.reduce((product, side) => product * side, 1);
        if (numbers <= 16) return [1, 1, numbers];
        let width = Math.ceil(Math.sqrt(numbers));
        while (width < numbers && numbers % width !== 0) width++;
        return width <= 64 ? [1, numbers / width, width] : [1, Math.ceil(numbers / 32), 32];
    }

    /** How many maps side by side make the squares largest. */
    static #across(maps, height, width, room) {
        let [best, largest] = [1, 0];
        for (let across = 1; across <= maps; across++) {
            const down = Math.ceil(maps / across);
            const cell = Math.min((room.width - Gap * (across - 1)) / (across * width), (room.height - Gap * (down - 1)) / (down * height), Most);
            if (cell > largest) [best, largest] = [across, cell];
        }
        return best;
    }

    /** The left and upper edge of a number's square. */
    corner(index) {
        const plane = this.height * this.width;
        const map = Math.floor(index / plane);
        const [row, column] = [Math.floor(index % plane / this.width), index % this.width];
        return [
            (map % this.across) * (this.width * this.cell + Gap) + column * this.cell,
            Math.floor(map / this.across) * (this.height * this.cell + Gap) + row * this.cell,
        ];
    }

    /** The number at a place, or null between the maps. */
    indexAt(x, y) {
        const [stepX, stepY] = [this.width * this.cell + Gap, this.height * this.cell + Gap];
        const [mapX, mapY] = [Math.floor(x / stepX), Math.floor(y / stepY)];
        const [column, row] = [Math.floor((x - mapX * stepX) / this.cell), Math.floor((y - mapY * stepY) / this.cell)];
        const map = mapY * this.across + mapX;
        const isInside = x >= 0 && y >= 0 && mapX < this.across && map < this.maps && column < this.width && row < this.height;
        return isInside ? (map * this.height + row) * this.width + column : null;
    }

    /** The number one step away; at the edge of a map the next map goes on. */
    step(index, across, down) {
        const [x, y] = this.corner(index);
        const half = this.cell / 2;
        const next = this.indexAt(x + half + across * this.cell, y + half + down * this.cell);
        return next ?? this.indexAt(x + half + across * (this.cell + Gap), y + half + down * (this.cell + Gap)) ?? index;
    }

    /** Which number it is, in words. */
    words(index) {
        const plane = this.height * this.width;
        if (this.maps === 1 && this.height === 1) return `Number ${index + 1} of ${this.width}`;
        const place = `row ${Math.floor(index % plane / this.width) + 1}, column ${index % this.width + 1}`;
        return this.maps === 1 ? `Number ${index + 1}: ${place}` : `Map ${Math.floor(index / plane) + 1}, ${place}`;
    }
}
