namespace Unpool.Kernels;

/// <summary>
/// The maps of a correlation in register tiles: which tiles, how their weights are packed, and one run of tiles along a stretch of the plane.
/// </summary>
static unsafe class CorrelateMaps<V> where V : struct, ILane<V>
{
    /// <summary>The number of maps in a tile: as many as registers (32 or 16) allow with 3 vectors of each, in tiles of nearly equal size.</summary>
    public static (int First, int Count)[] Tiles(int maps)
    {
        var most = Registers.RowsOfTile<V>();
        var tiles = (maps + most - 1) / most;
        return [.. Enumerable.Range(0, tiles).Select(i => (First(i), First(i + 1) - First(i)))];

        // Tiles times maps can be more than an int holds.
        int First(int tile) => (int)((long)tile * maps / tiles);
    }

    /// <summary>The number of p that a tile of maps covers.</summary>
    public static int Width(int maps) => (maps == 1 ? CorrelateTile<V>.Single : CorrelateTile<V>.Columns) * V.Width;

    /// <summary>Computes y[m, p] for a tile of maps and all p in 0..length-1. If length is less than a tile, a whole tile is written.</summary>
    public static void Run<T>(int maps, int length, float* x, T taps, int count, float* w, nint next, float* bias, Epilogue<V> end, float* y,
        nint pitch)
        where T : struct, ITaps
    {
        var tile = Width(maps);
        for (var p = 0; p < length; p += tile)
        {
            // The last tile is moved back to end with the rest; what it computes again comes out the same.
            var at = Math.Max(0, Math.Min(p, length - tile));
            var last = end.From(0, at);
            switch (maps)
            {
                case 1: CorrelateTile<V>.One(x + at, taps, count, w, next, bias, last, y + at); break;
                case 2: CorrelateTile<V>.Many<Count2, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                case 3: CorrelateTile<V>.Many<Count3, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                case 4: CorrelateTile<V>.Many<Count4, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                case 5: CorrelateTile<V>.Many<Count5, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                case 6: CorrelateTile<V>.Many<Count6, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                case 7: CorrelateTile<V>.Many<Count7, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
                default: CorrelateTile<V>.Many<Count8, T>(x + at, taps, count, w, next, bias, last, y + at, pitch); break;
            }
        }
    }
}
