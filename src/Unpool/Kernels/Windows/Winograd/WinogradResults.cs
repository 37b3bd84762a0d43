using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>A^T p A, for a band of tiles: the pixels of a plane of results from the tiles' products at each point.</summary>
sealed unsafe class WinogradResults<V, P> where V : struct, ILane<V> where P : struct, ITilePoints
{
    const int Results = WinogradForm.Results;
    const int None = -1;

    readonly int[] _pixels;
    readonly int _stride, _tiles, _end;

    // Whether all pixels of all tiles are pixels of the image.
    readonly bool _whole;

    /// <param name="plane">Its rows are at least as far apart as whole vectors that cover them: results are stored in these.</param>
    public WinogradResults(WinogradTiles tiles, (int First, int Rows) band, Plane plane)
    {
        _pixels = tiles.Pixels(V.Width, plane, band, top: 0, left: 0, None);
        (_stride, _tiles, _end) = (plane.Stride, tiles.Count(band.Rows), plane.Height * plane.Stride);
        _whole = (band.First + band.Rows) * Results <= plane.Height && Array.IndexOf(_pixels, None) < 0;
    }

    /// <summary>The floats that the results along columns take, before those along rows.</summary>
    public long ScratchFloats => (long)Results * P.Count * _tiles;

    /// <param name="products">The product of tile t at point j lies at j * <paramref name="point"/> + t.</param>
    /// <param name="end">What happens to results on their way to the plane y.</param>
    public void Run(float* products, nint point, float* scratch, float bias, Epilogue<V> end, float* y)
    {
        for (var column = 0; column < P.Count; column++) AlongColumn(products + column * point, P.Count * point, scratch + column * _tiles);
        AlongRows(scratch, bias, end, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongColumn(float* products, nint next, float* to)
    {
        nint row = (nint)P.Count * _tiles;
        for (var t = 0; t < _tiles; t += V.Width)
        {
            Load(products + t, next, out var y0, out var y1, out var y2, out var y3);
            var at = to + t;
            y0.Store(at);
            y1.Store(at + row);
            y2.Store(at + 2 * row);
            y3.Store(at + 3 * row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongRows(float* columns, float bias, Epilogue<V> end, float* y)
    {
        var start = V.All(bias);
        nint next = _tiles, stride = _stride;
        var whole = _whole;
        fixed (int* pixels = _pixels)
            for (var t = 0; t < _tiles; t += V.Width)
            {
                var at = pixels + t / V.Width * Results;
                nint p0 = at[0], p1 = at[1], p2 = at[2], p3 = at[3];
                var from = columns + t;
                for (nint shift = 0; shift < Results * stride; shift += stride, from += P.Count * next)
                {
                    Load(from, next, out var a, out var b, out var c, out var d);
                    TileColumns<V>.Put(a + start, b + start, c + start, d + start, out var p, out var q, out var r, out var s);
                    if (whole || Has(p0, shift)) end.Store(p, y, 0, p0 + shift);
                    if (whole || Has(p1, shift)) end.Store(q, y, 0, p1 + shift);
                    if (whole || Has(p2, shift)) end.Store(r, y, 0, p2 + shift);
                    if (whole || Has(p3, shift)) end.Store(s, y, 0, p3 + shift);
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load(float* at, nint next, out V y0, out V y1, out V y2, out V y3)
    {
        var first = V.Load(at);
        P.Results(
            first, V.Load(at + next), V.Load(at + 2 * next), V.Load(at + 3 * next), V.Load(at + 4 * next), V.Load(at + 5 * next),
            P.Count > 6 ? V.Load(at + 6 * next) : first, P.Count > 7 ? V.Load(at + 7 * next) : first, out y0, out y1, out y2, out y3);
    }

    // The last tiles may have rows that the image does not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Has(nint pixel, nint shift) => pixel != None && pixel + shift < _end;
}
