namespace Unpool.Kernels;

/// <summary>
/// y[k, p] = bias[k] + sum over taps t = (c,r,s) of w[k,t] * x[c, p + shift(t)], over flat planes; rectified or gated on the way out. Any
/// other function, the binding's <see cref="CorrelateBinding.Map"/>, is applied after that, while results are still in the cache.
/// The transposed form is the same with mirrored shifts and another packing of the weights. With a stride, taps read their phases; the
/// transposed form makes one phase of its maps, by the taps that fall on it. Each group of channels makes its own maps.
/// </summary>
sealed unsafe class CorrelateStep<V> : Step where V : struct, ILane<V>
{
    readonly CorrelateBinding _b;
    readonly int[] _kernel;
    readonly int[] _shifts;
    readonly int _taps;
    readonly int _phase;
    readonly int _pitch;
    readonly int _nextGroup;
    readonly PinnedFloats _weights;
    readonly PinnedFloats _noBias;
    readonly PinnedFloats _mask;
    readonly (int First, int Count)[] _tiles;

    /// <param name="binding">The step's binding.</param>
    /// <param name="phase">The phase of its maps that the transposed form makes.</param>
    public CorrelateStep(CorrelateBinding binding, int phase = 0)
    {
        _b = binding;
        var (grid, from, forward) = (binding.Grid, binding.From, binding.Sign > 0);
        _kernel = forward ? [.. Enumerable.Range(0, binding.Kernel.Area)] : grid.On(phase);
        _taps = binding.Channels * _kernel.Length;
        _shifts = GC.AllocateUninitializedArray<int>(_taps, pinned: true);
        var next = 0;
        for (var c = 0; c < binding.Channels; c++)
            foreach (var t in _kernel)
                _shifts[next++] = forward
                    ? (c * grid.Planes + grid.Plane(t)) * from.Pitch + grid.Shift(t, from.Stride)
                    : c * from.Pitch - grid.Shift(t, from.Stride);
        _phase = phase * binding.To.Pitch;
        _pitch = forward ? binding.To.Pitch : grid.Planes * binding.To.Pitch;
        _nextGroup = binding.Channels * (forward ? grid.Planes : 1) * from.Pitch;
        _weights = new(binding.Groups * _taps * binding.Maps);
        _noBias = new(binding.Groups * binding.Maps);
        _mask = Mask.Of(binding.To);
        _tiles = CorrelateMaps<V>.Tiles(binding.Maps);
    }

    public override IEnumerable<Touch> Touches =>
    [
        .. _b.Operands(_b.Sign > 0 ? 1 : _b.Grid.Planes),
        Touch.Table(_b.X, [.. _shifts, .. _shifts.Select(s => s + (_b.Groups - 1) * _nextGroup)], _b.To.Length),
    ];

    public override long PreparedFloats => _weights.Count;

    // Packed as the tiles read them: for each tile, tap by tap, the weights of its maps.
    public override void Prepare(Frame frame)
    {
        var from = frame.At(_b.Weights);
        var to = _weights.At;
        var area = _b.Kernel.Area;
        for (var g = 0; g < _b.Groups; g++, from += _b.Maps * _b.Channels * area)
            foreach (var (first, count) in _tiles)
                for (var c = 0; c < _b.Channels; c++)
                    foreach (var t in _kernel)
                        for (var k = first; k < first + count; k++)
                            *to++ = from[(_b.Sign > 0 ? k * _b.Channels + c : c * _b.Maps + k) * area + t];
    }

    public override void Run(Frame frame)
    {
        var x = frame.At(_b.X);
        var y = frame.At(_b.Y);
        var bias = _b.Bias is { } b ? frame.At(b) : _noBias.At;
        var end = new Epilogue<V>(_b.Relu, _b.Gate is { } gate ? frame.At(gate) : null, _mask.At);
        var w = _weights.At;
        var length = _b.To.Lanes(V.Width) * V.Width;
        fixed (int* shifts = _shifts)
            for (var g = 0; g < _b.Groups; g++, x += _nextGroup, bias += _b.Maps)
                foreach (var (first, count) in _tiles)
                {
                    nint plane = _phase + (g * _b.Maps + first) * _pitch;
                    CorrelateMaps<V>.Run(
                        count, length, x, new TapTable(shifts), _taps, w, count, bias + first, end.From(plane, 0), y + plane, _pitch);
                    // While what was computed is still in the cache.
                    if (_b.Map is { } map)
                        for (nint k = 0; k < count; k++)
                            map.Run(y + plane + k * _pitch, y + plane + k * _pitch, _mask.At, _b.To.Length);
                    w += _taps * count;
                }
    }
}
