namespace Unpool.Kernels;

/// <summary>
/// The tiles of 4x4 results that cover an image, numbered row by row. A vector of tiles is read as four vectors of pixels, each from one row of the
/// image; so rows of tiles are padded to a multiple of four.
/// </summary>
readonly record struct WinogradTiles(int Height, int Width)
{
    const int Results = WinogradForm.Results;

    // The floats that a band of tiles may take: a part of the second-level cache that leaves room for weights and products.
    const int BandFloats = 128 * 1024;

    /// <summary>The number of rows of tiles.</summary>
    public int Rows => (Height + Results - 1) / Results;

    /// <summary>The number of tiles in a row.</summary>
    public int Columns => (Width + Results - 1) / Results;

    /// <summary>The distance from one row of tiles to the next.</summary>
    public int Pitch => (Columns + 3) / 4 * 4;

    /// <summary>The number of tiles, padding included, as products count them.</summary>
    public long All => Plane.Up((long)Rows * Pitch);

    /// <summary>The parts of the image whose tiles fit into the cache together, as rows of tiles: of nearly equal size, in whole vectors.</summary>
    public (int First, int Rows)[] Bands(long floatsOfTile)
    {
        var whole = Plane.Step / Math.Min(Plane.Step, Pitch & -Pitch);
        var most = (int)Math.Clamp(BandFloats / (floatsOfTile * Pitch), whole, Math.Max(whole, Rows)) / whole * whole;
        var bands = (Rows + most - 1) / most;
        var rows = ((Rows + bands - 1) / bands + whole - 1) / whole * whole;
        var all = Rows;
        return [.. Enumerable.Range(0, (Rows + rows - 1) / rows).Select(i => (i * rows, Math.Min(rows, all - i * rows)))];
    }

    /// <summary>The number of tiles of that many rows, in whole vectors.</summary>
    public int Count(int rows) => Plane.Up(rows * Pitch);

    /// <summary>
    /// The floats from the values of so many tiles and planes at a point to those at the next: a step more than they take, or all points of a tile
    /// might share a cache set.
    /// </summary>
    public static long Point(int tiles, int planes) => (long)tiles * planes + Plane.Step;

    /// <summary>
    /// The offset in a plane at which a vector of pixels begins, for each that the tiles of some rows take; <paramref name="none"/> for those that no
    /// tile takes. The first tile begins <paramref name="top"/> rows above the image and <paramref name="left"/> columns to the left of it.
    /// </summary>
    public int[] Pixels(int lanes, Plane plane, (int First, int Rows) band, int top, int left, int none)
    {
        // Tiles in a vector of pixels, and those of all rows with what fills the last vector of tiles.
        var unit = lanes / Results;
        var offsets = GC.AllocateUninitializedArray<int>(Count(band.Rows) / unit, pinned: true);
        for (var i = 0; i < offsets.Length; i++)
        {
            var (row, column) = Math.DivRem(i * unit, Pitch);
            offsets[i] = row < band.Rows && column < Columns
                ? ((band.First + row) * Results - top) * plane.Stride + column * Results - left
                : none;
        }
        return offsets;
    }
}
