using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The gradient of a correlation's kernels by <see cref="WinogradForm"/>, added to the slice's sum. At each point, and over a band of tiles,
/// the values of channels and of maps make an outer product: one side lies in vectors, 16 features together, the other is read value by value.
/// The sum has for each weight (r, s) a matrix of [rows, features of the vectors].
/// </summary>
sealed unsafe class WinogradWeightsStep<V, P> : Step where V : struct, ILane<V> where P : struct, ITilePoints
{
    static readonly int Area = P.Count * P.Count;

    readonly Place _x, _dy, _sum;
    readonly Plane _from, _to;
    readonly Size2 _kernel;
    readonly WinogradSides _sides;
    readonly WinogradTiles _all;
    readonly Band[] _bands;
    readonly (int First, int Count)[] _tiles;
    readonly long _rowFloats, _blockFloats, _vectorFloats, _sumFloats, _wayFloats;

    public WinogradWeightsStep(Place x, Plane from, Place dy, Plane to, WinogradSides sides, Size2 kernel, int top, int left, Place sum)
    {
        (_x, _dy, _sum, _from, _to, _kernel, _sides) = (x, dy, sum, from, to, kernel, sides);
        _all = new WinogradTiles(to.Height, to.Width);
        _bands = [.. _all.Bands((long)Area * (sides.Rows + sides.Vectors + Plane.Step)).Select(band => new Band(
            new(_all, band, from, top, left), new(_all, band, to), _all.Count(band.Rows), band.Rows))];
        _tiles = CorrelateMaps<V>.Tiles(sides.Rows);
        var most = _bands.Max(b => b.Tiles);
        _rowFloats = Area * WinogradTiles.Point(most, sides.Rows);
        _blockFloats = Area * WinogradTiles.Point(most, Plane.Step);
        _vectorFloats = (long)Area * most * sides.Vectors;
        // Sums that later bands add to are those of all rows; else those of a tile of rows at a time.
        _sumFloats = (long)Area * sides.Vectors * (_bands.Length > 1 ? sides.Rows : Registers.MostRows);
        _wayFloats = Math.Max(_bands.Max(b => b.Windows.ScratchFloats), (long)P.Count * WinogradForm.MostTaps * V.Width);
    }

    public override IEnumerable<Touch> Touches =>
    [
        .. _bands.Select(b => b.Windows.Touch(_x, _from.Pitch, _sides.Channels)),
        .. _bands.Select(b => b.Gradients.Touch(_dy, _to.Pitch, _sides.Maps)),
        Touch.Values(_sum, (long)_kernel.Area * _sides.Rows * _sides.Vectors),
    ];

    public override long ScratchFloats => _rowFloats + _blockFloats + _vectorFloats + _sumFloats + _wayFloats;

    public override void Run(Frame frame)
    {
        for (var i = 0; i < _bands.Length; i++) Run(frame, _bands[i], add: i > 0, last: i == _bands.Length - 1);
    }

    void Run(Frame frame, Band band, bool add, bool last)
    {
        float* rows = frame.Scratch, block = rows + _rowFloats, vectors = block + _blockFloats, sums = vectors + _vectorFloats;
        var way = sums + _sumFloats;
        var point = (nint)WinogradTiles.Point(band.Tiles, _sides.Rows);
        for (var i = 0; i < _sides.Rows; i++) Values(frame, band, _sides.RowsAreMaps, i, way, rows + (nint)i * band.Tiles, point);
        for (var i = 0; i < _sides.Vectors; i += Plane.Step) Turn(frame, band, i, way, block, vectors + i);

        nint row = _sides.Vectors;
        foreach (var (first, count) in _tiles)
        {
            var sum = _bands.Length > 1 ? sums + (nint)Area * first * row : sums;
            for (var j = 0; j < Area; j++)
            {
                float* a = rows + j * point + (nint)first * band.Tiles, b = vectors + (nint)j * band.Tiles * row;
                for (var v = 0; v < _sides.Vectors; v += WinogradOuterTile<V>.Vectors * V.Width)
                    WinogradOuterTile<V>.Run(
                        count, Math.Min(WinogradOuterTile<V>.Vectors, (_sides.Vectors - v) / V.Width), a, band.Tiles, b + v, row,
                        band.Rows, _all.Columns, _all.Pitch, sum + j * count * row + v, row, add);
            }
            if (last)
                for (var v = 0; v < count * row; v += V.Width)
                    Taps(sum + v, count * row, way, frame.At(_sum) + first * row + v);
        }
    }

    // The values of a map or channel at all points.
    void Values(Frame frame, Band band, bool ofMaps, int feature, float* way, float* to, nint point)
    {
        if (ofMaps) band.Gradients.Run(frame.At(_dy) + (nint)feature * _to.Pitch, to, point);
        else band.Windows.Run(frame.At(_x) + (nint)feature * _from.Pitch, way, to, point);
    }

    // The values of 16 features at all points, tile by tile.
    void Turn(Frame frame, Band band, int first, float* way, float* block, float* to)
    {
        var point = (nint)WinogradTiles.Point(band.Tiles, Plane.Step);
        var count = Math.Min(Plane.Step, _sides.VectorFeatures - first);
        for (var i = 0; i < count; i++) Values(frame, band, !_sides.RowsAreMaps, first + i, way, block + i * band.Tiles, point);
        for (var j = 0; j < Area; j++, block += point, to += (nint)band.Tiles * _sides.Vectors)
        {
            // What is only there to fill the vectors must not become junk, or infinite.
            if (count < Plane.Step) new Span<float>(block + count * band.Tiles, (Plane.Step - count) * band.Tiles).Clear();
            Turn(block, band.Tiles, to, _sides.Vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Turn(float* from, nint tiles, float* to, nint next)
    {
        for (nint t = 0; t < tiles; t += Plane.Step) TurnedBlock.Store(from + t, tiles, to + t * next, next);
    }

    // G^T p G for a vector of sums, added to those of the slice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Taps(float* sums, nint next, float* way, float* to)
    {
        nint tap = (nint)_sides.Rows * _sides.Vectors;
        for (var i = 0; i < P.Count; i++, way += V.Width)
        {
            P.Taps(sums + i * next, P.Count * next, out V g0, out var g1, out var g2, out var g3, out var g4);
            nint row = P.Count * V.Width;
            g0.Store(way);
            g1.Store(way + row);
            g2.Store(way + 2 * row);
            g3.Store(way + 3 * row);
            g4.Store(way + 4 * row);
        }
        way -= P.Count * V.Width;
        for (var r = 0; r < _kernel.Rows; r++, way += P.Count * V.Width)
        {
            P.Taps(way, V.Width, out V g0, out var g1, out var g2, out var g3, out var g4);
            to = Add(g0, to, tap);
            to = Add(g1, to, tap);
            to = Add(g2, to, tap);
            if (_kernel.Columns > 3) to = Add(g3, to, tap);
            if (_kernel.Columns > 4) to = Add(g4, to, tap);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float* Add(V gradient, float* to, nint next)
    {
        (V.Load(to) + gradient).Store(to);
        return to + next;
    }

    sealed record Band(WinogradWindows<V, P> Windows, WinogradGradients<V, P> Gradients, int Tiles, int Rows);
}
