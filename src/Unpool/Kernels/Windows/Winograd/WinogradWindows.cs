using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>B^T d B of a plane, for a band of tiles: their values at each point.</summary>
sealed unsafe class WinogradWindows<V, P> where V : struct, ILane<V> where P : struct, ITilePoints
{
    const int Results = WinogradForm.Results;

    readonly int[] _pixels;
    readonly int _stride, _rows, _pitch, _tiles, _line;

    public WinogradWindows(WinogradTiles tiles, (int First, int Rows) band, Plane plane, int top, int left)
    {
        // The last rows of a tile are the first of the one below.
        _pixels = tiles.Pixels(V.Width, plane, (band.First, band.Rows + 1), top, left, none: 0);
        (_stride, _rows, _pitch, _tiles) = (plane.Stride, band.Rows, tiles.Pitch, tiles.Count(band.Rows));
        _line = _tiles + Plane.Up(_pitch);
    }

    /// <summary>The floats that the values along rows take, before those along columns.</summary>
    public long ScratchFloats => (long)Results * P.Count * _line;

    /// <summary>What is read of planes at that place.</summary>
    public Touch Touch(Place at, int pitch, int planes) => Kernels.Touch.Table(
        at, _pixels, (planes - 1L) * pitch + (Results - 1L) * _stride + V.Width + P.Count - Results);

    /// <param name="to">The values of tile t at point j lie at j * <paramref name="point"/> + t.</param>
    public void Run(float* plane, float* scratch, float* to, nint point)
    {
        for (var i = 0; i < Results; i++)
            AlongRow(plane + i * _stride, (i < P.Count - Results ? _rows + 1 : _rows) * _pitch, scratch + i * P.Count * _line);
        for (var column = 0; column < P.Count; column++) AlongColumn(scratch + column * _line, to + column * point, P.Count * point);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongRow(float* row, int count, float* to)
    {
        fixed (int* pixels = _pixels)
        {
            var at = pixels;
            for (var t = 0; t < count; t += V.Width, at += Results)
            {
                TileColumns<V>.Take(row, at, out var d0, out var d1, out var d2, out var d3);
                TileColumns<V>.Take(row + Results, at, out var d4, out var d5, out var d6, out var d7);
                P.Windows(d0, d1, d2, d3, d4, d5, d6, d7, to + t, _line);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongColumn(float* rows, float* to, nint next)
    {
        nint row = (nint)P.Count * _line;
        for (var t = 0; t < _tiles; t += V.Width)
        {
            float* first = rows + t, below = first + _pitch;
            V d4 = V.Load(below), d5 = V.Load(below + row);
            V d6 = P.Count > 6 ? V.Load(below + 2 * row) : d4, d7 = P.Count > 7 ? V.Load(below + 3 * row) : d4;
            P.Windows(V.Load(first), V.Load(first + row), V.Load(first + 2 * row), V.Load(first + 3 * row), d4, d5, d6, d7, to + t, next);
        }
    }
}
