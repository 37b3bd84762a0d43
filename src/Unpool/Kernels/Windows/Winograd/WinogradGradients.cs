using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// A dy A^T of a plane of results' gradients, for a band of tiles: their values at each point. The image has zeros after its edges.
/// </summary>
sealed unsafe class WinogradGradients<V, P> where V : struct, ILane<V> where P : struct, ITilePoints
{
    const int Results = WinogradForm.Results;

    readonly int[] _pixels;
    readonly int _stride, _tiles;

    public WinogradGradients(WinogradTiles tiles, (int First, int Rows) band, Plane plane)
    {
        _pixels = tiles.Pixels(V.Width, plane, band, top: 0, left: 0, none: 0);
        (_stride, _tiles) = (plane.Stride, tiles.Count(band.Rows));
    }

    /// <inheritdoc cref="WinogradWindows{V,P}.Touch"/>
    public Touch Touch(Place at, int pitch, int planes) => Kernels.Touch.Table(
        at, _pixels, (planes - 1L) * pitch + (Results - 1L) * _stride + V.Width);

    /// <param name="to">The values of tile t at point j lie at j * <paramref name="point"/> + t.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* plane, float* to, nint point)
    {
        nint stride = _stride, next = P.Count * point;
        fixed (int* pixels = _pixels)
        {
            var at = pixels;
            for (var t = 0; t < _tiles; t += V.Width, at += Results, to += V.Width)
            {
                TileColumns<V>.Take(plane, at, out var a0, out var b0, out var c0, out var d0);
                TileColumns<V>.Take(plane + stride, at, out var a1, out var b1, out var c1, out var d1);
                TileColumns<V>.Take(plane + 2 * stride, at, out var a2, out var b2, out var c2, out var d2);
                TileColumns<V>.Take(plane + 3 * stride, at, out var a3, out var b3, out var c3, out var d3);
                // First along columns, in place of their values: to the places of the first four points along rows.
                P.Gradients(a0, a1, a2, a3, to, next);
                P.Gradients(b0, b1, b2, b3, to + point, next);
                P.Gradients(c0, c1, c2, c3, to + 2 * point, next);
                P.Gradients(d0, d1, d2, d3, to + 3 * point, next);
                for (var row = to; row != to + P.Count * next; row += next)
                    P.Gradients(V.Load(row), V.Load(row + point), V.Load(row + 2 * point), V.Load(row + 3 * point), row, point);
            }
        }
    }
}
