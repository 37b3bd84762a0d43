namespace Unpool.Kernels;

/// <summary>
/// y[k, p] = bias[k] + sum over taps t = (c,r,s) of w[k,t] * x[c, p + shift(t)], over flat planes; rectified or gated on the way out.
/// The transposed form is the same with mirrored shifts and another packing of the weights.
/// </summary>
sealed unsafe class CorrelateStep<V> : Step where V : struct, ILane<V>
{
    readonly CorrelateBinding _b;
    readonly int[] _shifts;
    readonly int _taps;
    readonly PinnedFloats _weights;
    readonly PinnedFloats _noBias;
    readonly PinnedFloats _mask;
    readonly (int First, int Count)[] _tiles;

    public CorrelateStep(CorrelateBinding binding)
    {
        _b = binding;
        _taps = binding.Channels * binding.Kernel.Area;
        _shifts = GC.AllocateUninitializedArray<int>(_taps, pinned: true);
        for (int t = 0, c = 0; c < binding.Channels; c++)
            for (var r = 0; r < binding.Kernel.Rows; r++)
                for (var s = 0; s < binding.Kernel.Columns; s++, t++)
                    _shifts[t] = c * binding.From.Pitch + binding.Sign * ((r - binding.Top) * binding.From.Stride + (s - binding.Left));
        _weights = new(_taps * binding.Maps);
        _noBias = new(binding.Maps);
        _mask = Mask.Of(binding.To);
        _tiles = CorrelateMaps<V>.Tiles(binding.Maps);
    }

    // Packed as the tiles read them: for each tile, tap by tap, the weights of its maps.
    public override void Prepare(Frame frame)
    {
        var from = frame.At(_b.Weights);
        var to = _weights.At;
        var area = _b.Kernel.Area;
        foreach (var (first, count) in _tiles)
            for (var c = 0; c < _b.Channels; c++)
                for (var t = 0; t < area; t++)
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
            foreach (var (first, count) in _tiles)
            {
                nint plane = first * _b.To.Pitch;
                CorrelateMaps<V>.Run(count, length, x, new TapTable(shifts), _taps, w, count, bias + first, end.From(plane, 0), y + plane, _b.To.Pitch);
                w += _taps * count;
            }
    }
}
