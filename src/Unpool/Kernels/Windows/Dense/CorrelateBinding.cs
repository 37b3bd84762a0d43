namespace Unpool.Kernels;

/// <summary>What a correlation step is made for: places and layouts of its operands, its kernel, and where the kernel starts.</summary>
/// <param name="Sign">1, or -1 for the transposed form, whose weights are [Channels,Maps,R,S] instead of [Maps,Channels,R,S].</param>
sealed record CorrelateBinding(
    Place X, Plane From, int Channels, Place Y, Plane To, int Maps, Place Weights, Size2 Kernel, int Top, int Left, int Sign,
    Place? Bias, bool Relu, Place? Gate)
{
    /// <summary>What becomes of the results, after bias and in place of a rectifier; null for nothing.</summary>
    public Map? Map { get; init; }

    /// <summary>If not 1, the channels of X have a plane for each phase, or those of Y in the transposed form.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>All that a step touches but its image; <paramref name="planes"/> for each map.</summary>
    public IEnumerable<Touch> Operands(int planes) =>
    [
        Touch.Planes(Y, To, Maps * planes),
        Touch.Values(Weights, (long)Maps * Channels * Kernel.Area),
        Touch.Values(Bias ?? Weights, Bias is null ? 0 : Maps),
        Touch.Planes(Gate ?? Y, To, Maps * planes),
    ];

    /// <summary>The image under a kernel that moves over so many rows and columns, one pixel at a time.</summary>
    public Touch Window(int rows, int columns) => new(
        X, Math.Min(0, -(long)Top * From.Stride - Left),
        (Channels - 1L) * From.Pitch + ((long)rows + Kernel.Rows - 2 - Top) * From.Stride + columns + Kernel.Columns - 1 - Left);

    /// <summary>Where the weights fall on the image.</summary>
    public KernelGrid Grid => KernelGrid.Of(Kernel, Stride, Top, Left);
}
