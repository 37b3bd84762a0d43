namespace Unpool.Kernels;

/// <summary>A correlation's maps in register tiles: which tiles, how their weights are packed, and one run of tiles along a stretch of the plane.</summary>
static unsafe class CorrelateMaps<V> where V : struct, ILane<V>
{
    /// <summary>As many maps at once as 3 vectors of each leave registers for (32 or 16 of them), in tiles of nearly equal size.</summary>
    public static (int First, int Count)[] Tiles(int maps)
    {
        var most = Registers.RowsOfTile<V>();
        var tiles = (maps + most - 1) / most;
        return [.. Enumerable.Range(0, tiles).Select(i => (i * maps / tiles, (i + 1) * maps / tiles - i * maps / tiles))];
    }

    /// <summary>y[m, p] for <paramref name="count"/> maps and all p in 0..length-1, where length is in whole vectors.</summary>
    public static void Run(int count, int length, float* x, int* shifts, int taps, float* w, float* bias, Epilogue<V> end, float* y, nint pitch)
    {
        var tile = (count == 1 ? CorrelateTile<V>.Single : CorrelateTile<V>.Columns) * V.Width;
        for (var p = 0; p < length; p += tile)
        {
            // The last tile is moved back to end with the plane; what it computes again is the same.
            var at = Math.Max(0, Math.Min(p, length - tile));
            var last = end.From(0, at);
            switch (count)
            {
                case 1: CorrelateTile<V>.One(x + at, shifts, taps, w, bias, last, y + at); break;
                case 2: CorrelateTile<V>.Many<Count2>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                case 3: CorrelateTile<V>.Many<Count3>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                case 4: CorrelateTile<V>.Many<Count4>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                case 5: CorrelateTile<V>.Many<Count5>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                case 6: CorrelateTile<V>.Many<Count6>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                case 7: CorrelateTile<V>.Many<Count7>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
                default: CorrelateTile<V>.Many<Count8>(x + at, shifts, taps, w, bias, last, y + at, pitch); break;
            }
        }
    }
}
