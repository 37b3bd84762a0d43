namespace Unpool.Kernels;

/// <summary>
/// A correlation with max pooling after it, of 2x2 or 4x4 windows side by side. Of the 2 * Maps channels that it writes, the first
/// half are maxima, the other half switches.
/// </summary>
sealed unsafe class CorrelatePoolStep<V> : Step where V : struct, ILane<V>
{
    readonly CorrelateBinding _b;
    readonly int _window;
    readonly KernelColumns _weights;
    readonly PinnedFloats _evens = WindowPairs.FirstColumns(V.Width);
    readonly PinnedFloats _mask;

    /// <param name="binding">The correlation's binding; Y has the windows' size.</param>
    /// <param name="window">Rows and columns of a window.</param>
    public CorrelatePoolStep(CorrelateBinding binding, int window)
    {
        (_b, _window) = (binding, window);
        _weights = new(binding.Maps * binding.Channels, binding.Kernel, turned: false);
        _mask = Mask.Of(Plane.Flat(binding.To.Width));
    }

    public override IEnumerable<Touch> Touches => [.. _b.Operands(2), _b.Window(_b.To.Height * _window, _b.To.Width * _window)];

    public override void Prepare(Frame frame) => _weights.Fill(frame.At(_b.Weights));

    public override void Run(Frame frame)
    {
        switch (_b.Kernel.Rows)
        {
            case 1: Run<Count1>(frame); break;
            case 2: Run<Count2>(frame); break;
            case 3: Run<Count3>(frame); break;
            case 4: Run<Count4>(frame); break;
            default: Run<Count5>(frame); break;
        }
    }

    void Run<R>(Frame frame) where R : struct, ICount
    {
        if (_window == 2) Run<R, Count2>(frame);
        else Run<R, Count4>(frame);
    }

    // The last tiles are moved back to end with the windows; what they compute again comes out the same.
    void Run<R, S>(Frame frame) where R : struct, ICount where S : struct, ICount
    {
        const int rows = CorrelatePool<V>.Rows;
        var (windows, stride) = (_b.To, _b.From.Stride);
        int height = windows.Height * S.Value, width = windows.Width * S.Value, tile = 2 * V.Width;
        var x = frame.At(_b.X) - _b.Top * stride - _b.Left;
        var bias = _b.Bias is { } place ? frame.At(place) : null;
        for (var k = 0; k < _b.Maps; k++)
        {
            var maxima = frame.At(_b.Y) + k * windows.Pitch;
            var switches = (int*)(maxima + _b.Maps * windows.Pitch);
            var weights = _weights.At + k * _b.Channels * _b.Kernel.Area;
            for (var r = 0; r < height; r += rows)
                for (var c = 0; c < width; c += tile)
                {
                    int row = Math.Min(r, height - rows), column = Math.Max(0, Math.Min(c, width - tile)), first = row * stride + column;
                    int q = column / S.Value, to = row / S.Value * windows.Stride + q;
                    CorrelatePool<V>.Run<R, S>(
                        x + first, _b.From, _b.Channels, weights, _b.Kernel.Columns, bias == null ? 0 : bias[k], _b.Relu,
                        first, _evens.At, _mask.At + q, maxima + to, switches + to, windows.Stride);
                }
        }
    }
}
