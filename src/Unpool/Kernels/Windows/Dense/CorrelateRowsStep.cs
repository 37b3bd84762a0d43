namespace Unpool.Kernels;

/// <summary>
/// A <see cref="CorrelateStep{V}"/> to one map of each group, several rows at a time: with one map the flat form is bound by the taps' loads,
/// and rows of the result share most of them. The transposed form is the plain one with the kernel rotated by half a turn.
/// </summary>
sealed unsafe class CorrelateRowsStep<V>(CorrelateBinding b) : Step where V : struct, ILane<V>
{
    readonly KernelColumns _weights = new(b.Groups * b.Channels, b.Kernel, turned: b.Sign < 0);
    readonly PinnedFloats _mask = Mask.Of(b.To);
    readonly int _corner = b.Sign > 0
        ? -b.Top * b.From.Stride - b.Left
        : -(b.Kernel.Rows - 1 - b.Top) * b.From.Stride - (b.Kernel.Columns - 1 - b.Left);

    readonly int _rows = Computed(b.To.Height, CorrelateRows<V>.Most) <= Computed(b.To.Height, CorrelateRows<V>.Most - 1)
        ? CorrelateRows<V>.Most : CorrelateRows<V>.Most - 1;

    public static bool Fits(CorrelateBinding b) =>
        b.Maps == 1 && b.Stride == 1 && b.Dilation == 1 && b.To.Height >= CorrelateRows<V>.Most && b.Kernel.Rows <= CorrelateRows<V>.MostKernelRows;

    public override IEnumerable<Touch> Touches =>
    [
        .. b.Operands(1),
        new Touch(
            b.X, Math.Min(0, _corner),
            _corner + (b.Groups * b.Channels - 1L) * b.From.Pitch + (b.To.Height + b.Kernel.Rows - 2L) * b.From.Stride + b.To.Width
                + b.Kernel.Columns - 1),
    ];

    public override void Prepare(Frame frame) => _weights.Fill(frame.At(b.Weights));

    public override void Run(Frame frame)
    {
        switch (b.Kernel.Rows)
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
        if (_rows == CorrelateRows<V>.Most) Run<R, Count8>(frame);
        else Run<R, Count7>(frame);
    }

    void Run<R, N>(Frame frame) where R : struct, ICount where N : struct, ICount
    {
        var x = frame.At(b.X) + _corner;
        var y = frame.At(b.Y);
        var biases = b.Bias is { } place ? frame.At(place) : null;
        var end = new Epilogue<V>(b.Relu, b.Gate is { } gate ? frame.At(gate) : null, _mask.At);
        var w = _weights.At;
        for (var g = 0; g < b.Groups; g++, x += b.Channels * b.From.Pitch, y += b.To.Pitch, w += b.Channels * b.Kernel.Area)
        {
            var bias = biases is null ? 0 : biases[g];
            for (var r = 0; r < b.To.Height; r += N.Value)
            {
                // The last rows are moved back to end with the image; a vector past a row's end computes the beginning of the next row.
                var row = Math.Min(r, b.To.Height - N.Value) * b.To.Stride;
                for (var at = row; at < row + b.To.Width; at += V.Width)
                    CorrelateRows<V>.Run<R, N>(x + at, b.From, b.Channels, w, b.Kernel.Columns, bias, end.From(g * b.To.Pitch, at), y + at);
            }
            // Not earlier: some rows are computed twice.
            b.Map?.Run(y, y, _mask.At, b.To.Length);
        }
    }

    // The rows that are computed for an image, some of them twice.
    static int Computed(int height, int rows) => (height + rows - 1) / rows * rows;
}
