namespace Unpool.Images;

/// <summary>
/// A picture cut into tiles of one size, and joined again. Neighbours overlap by a quarter or more; the first and the last touch the edges. A
/// picture that is smaller than a tile in one direction has one tile in it, which repeats the edge.
/// </summary>
public sealed class Tiles
{
    readonly int[] _lefts, _tops;

    /// <summary>The tiles of a picture.</summary>
    /// <param name="picture">The rows and columns of the picture.</param>
    /// <param name="tile">The rows and columns of a tile.</param>
    public Tiles(Size2 picture, Size2 tile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(picture.Rows, picture.Columns), 1, nameof(picture));
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(tile.Rows, tile.Columns), 1, nameof(tile));
        (PictureSize, TileSize) = (picture, tile);
        (_lefts, _tops) = (Starts(picture.Columns, tile.Columns), Starts(picture.Rows, tile.Rows));
    }

    /// <summary>The rows and columns of the picture.</summary>
    public Size2 PictureSize { get; }

    /// <summary>The rows and columns of a tile.</summary>
    public Size2 TileSize { get; }

    /// <summary>The number of tiles in a row.</summary>
    public int Columns => _lefts.Length;

    /// <summary>The number of rows of tiles.</summary>
    public int Rows => _tops.Length;

    /// <summary>The number of tiles.</summary>
    public int Count => Columns * Rows;

    /// <summary>The column and the row of the picture in which a tile begins; tiles are counted row by row.</summary>
    public (int Left, int Top) this[int i] => (_lefts[i % Columns], _tops[i / Columns]);

    /// <summary>One of the tiles.</summary>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    public Picture Cut(Picture picture, int i)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Require(picture, PictureSize);
        var (left, top) = this[i];
        return Shaping.Framing.Crop(picture, left, top, TileSize.Columns, TileSize.Rows);
    }

    /// <summary>The picture of all its tiles, row by row. Where tiles overlap it is their mean, weighted by the distance from their edges.</summary>
    /// <exception cref="ArgumentException">There are more or fewer tiles, or one is unlike the others.</exception>
    public Picture Join(IReadOnlyList<Picture> tiles)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        if (tiles.Count != Count) throw new ArgumentException($"{Plural.Of(Count, "tile")} make the picture, not {tiles.Count}.", nameof(tiles));
        var channels = tiles[0].Channels;
        var (across, down) = (Weights(_lefts, PictureSize.Columns, TileSize.Columns), Weights(_tops, PictureSize.Rows, TileSize.Rows));
        var result = new Picture(channels, PictureSize.Columns, PictureSize.Rows);
        for (var i = 0; i < Count; i++)
        {
            Require(tiles[i], TileSize);
            if (tiles[i].Channels != channels) throw new ArgumentException("all tiles must have the same channels.", nameof(tiles));
            var (left, top) = this[i];
            for (var c = 0; c < channels; c++)
                for (var y = 0; y < Math.Min(TileSize.Rows, PictureSize.Rows - top); y++)
                {
                    var from = tiles[i].Plane(c).Slice(y * TileSize.Columns, TileSize.Columns);
                    var to = result.Plane(c).Slice((top + y) * PictureSize.Columns + left, Math.Min(TileSize.Columns, PictureSize.Columns - left));
                    var weights = across[i % Columns];
                    for (var x = 0; x < to.Length; x++) to[x] += (float)(weights[x] * down[i / Columns][y]) * from[x];
                }
        }
        return result;
    }

    static void Require(Picture picture, Size2 size)
    {
        if (picture.Size != size) throw new ArgumentException($"a picture of {size} was expected, not one of {picture.Size}.", nameof(picture));
    }

    static int[] Starts(int length, int tile)
    {
        if (length <= tile) return [0];
        var (rest, stride) = (length - tile, Math.Max(1, tile * 3 / 4));
        var last = (rest + stride - 1) / stride;
        return [.. Enumerable.Range(0, last + 1).Select(i => (int)((long)i * rest / last))];
    }

    // For each tile the share that it has in each of its columns, or rows: together they have 1.
    static double[][] Weights(int[] starts, int length, int tile)
    {
        var sums = new double[length];
        foreach (var start in starts)
            for (var i = 0; i < tile && start + i < length; i++) sums[start + i] += ToEdge(i);
        return [.. starts.Select(start => Enumerable.Range(0, Math.Min(tile, length - start)).Select(i => ToEdge(i) / sums[start + i]).ToArray())];

        int ToEdge(int i) => Math.Min(i + 1, tile - i);
    }
}
