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
        _tiles = Tiles(binding.Maps);
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
        fixed (int* shifts = _shifts)
            foreach (var (first, count) in _tiles)
            {
                nint plane = first * _b.To.Pitch;
                Maps(count, x, shifts, w, bias + first, end.From(plane, 0), y + plane);
                w += _taps * count;
            }
    }

    void Maps(int count, float* x, int* shifts, float* w, float* bias, Epilogue<V> end, float* y)
    {
        var tile = (count == 1 ? CorrelateTile<V>.Single : CorrelateTile<V>.Columns) * V.Width;
        var length = _b.To.Lanes(V.Width) * V.Width;
        for (var p = 0; p < length; p += tile)
        {
            // The last tile is moved back to end with the plane; what it computes again is the same.
            var at = Math.Max(0, Math.Min(p, length - tile));
            var last = end.From(0, at);
            switch (count)
            {
                case 1: CorrelateTile<V>.One(x + at, shifts, _taps, w, bias, last, y + at); break;
                case 2: CorrelateTile<V>.Many<Count2>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                case 3: CorrelateTile<V>.Many<Count3>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                case 4: CorrelateTile<V>.Many<Count4>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                case 5: CorrelateTile<V>.Many<Count5>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                case 6: CorrelateTile<V>.Many<Count6>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                case 7: CorrelateTile<V>.Many<Count7>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
                default: CorrelateTile<V>.Many<Count8>(x + at, shifts, _taps, w, bias, last, y + at, _b.To.Pitch); break;
            }
        }
    }

    // As many maps at once as 3 vectors of each leave registers for (32 or 16 of them), in tiles of nearly equal size.
    static (int First, int Count)[] Tiles(int maps)
    {
        var most = Registers.RowsOfTile<V>();
        var tiles = (maps + most - 1) / most;
        return [.. Enumerable.Range(0, tiles).Select(i => (i * maps / tiles, (i + 1) * maps / tiles - i * maps / tiles))];
    }
}
