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
    public static void Run<T, E>(int maps, int length, float* x, T taps, int count, float* w, nint next, float* bias, E end, float* y, nint pitch)
        where T : struct, ITaps where E : struct, IEnd<V, E>
    {
        var tile = Width(maps);
        for (var p = 0; p < length; p += tile)
        {
            // The last tile is moved back to end with the rest; what it computes again comes out the same.
            var at = Math.Max(0, Math.Min(p, length - tile));
            var last = end.From(0, at);
            if (maps == 1) CorrelateTile<V>.One(x + at, taps, count, w, next, bias, last, y + at);
            else Many<Count3, T, E>(maps, x + at, taps, count, w, next, bias, last, y + at, pitch);
        }
    }

    /// <summary>The same for a number of whole vectors, three at a time, and two where three would leave one over.</summary>
    public static void RunVectors<T, E>(
        int maps, int vectors, float* x, T taps, int count, float* w, nint next, float* bias, E end, float* y, nint pitch)
        where T : struct, ITaps where E : struct, IEnd<V, E>
    {
        for (nint at = 0; vectors > 0;)
        {
            var tile = vectors is 2 or 4 ? 2 : Math.Min(vectors, 3);
            var part = end.From(0, at);
            if (tile == 3) Many<Count3, T, E>(maps, x + at, taps, count, w, next, bias, part, y + at, pitch);
            else if (tile == 2) Many<Count2, T, E>(maps, x + at, taps, count, w, next, bias, part, y + at, pitch);
            else Many<Count1, T, E>(maps, x + at, taps, count, w, next, bias, part, y + at, pitch);
            at += tile * V.Width;
            vectors -= tile;
        }
    }

    static void Many<N, T, E>(int maps, float* x, T taps, int count, float* w, nint next, float* bias, E end, float* y, nint pitch)
        where N : struct, ICount where T : struct, ITaps where E : struct, IEnd<V, E>
    {
        switch (maps)
        {
            case 1: CorrelateTile<V>.Many<Count1, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 2: CorrelateTile<V>.Many<Count2, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 3: CorrelateTile<V>.Many<Count3, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 4: CorrelateTile<V>.Many<Count4, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 5: CorrelateTile<V>.Many<Count5, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 6: CorrelateTile<V>.Many<Count6, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            case 7: CorrelateTile<V>.Many<Count7, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
            default: CorrelateTile<V>.Many<Count8, N, T, E>(x, taps, count, w, next, bias, end, y, pitch); break;
        }
    }
}
