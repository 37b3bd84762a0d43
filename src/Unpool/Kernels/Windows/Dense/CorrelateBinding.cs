namespace Unpool.Kernels;

/// <summary>The binding of a correlation step: places and layouts of its operands, its kernel, and where the kernel starts.</summary>
sealed record CorrelateBinding
{
    /// <summary>The image that the kernel moves over, [Groups * Channels, height, width].</summary>
    public required Place X { get; init; }
    public required Plane From { get; init; }
    public required int Channels { get; init; }

    /// <summary>The results, [Groups * Maps, height, width].</summary>
    public required Place Y { get; init; }
    public required Plane To { get; init; }
    public required int Maps { get; init; }

    public required Place Weights { get; init; }
    public required Size2 Kernel { get; init; }

    /// <summary>The number of rows that the first result's kernel reaches above the image.</summary>
    public required int Top { get; init; }

    /// <summary>The number of columns that it reaches to the left of it.</summary>
    public required int Left { get; init; }

    /// <summary>1, or -1 for the transposed form, whose weights are [Channels,Maps,R,S] instead of [Maps,Channels,R,S].</summary>
    public int Sign { get; init; } = 1;

    /// <summary>The bias added to each map of each group; null for none.</summary>
    public Place? Bias { get; init; }

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu { get; init; }

    /// <summary>The function applied to the results, after the bias and in place of a rectifier; null for none.</summary>
    public Map? Map { get; init; }

    /// <summary>The gate, laid out like Y: results become 0 where it is not positive. Null for none.</summary>
    public Place? Gate { get; init; }

    /// <summary>The stride. If not 1, the channels of X have a plane for each phase, or those of Y in the transposed form.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>The rows and columns from one weight of the kernel to the next.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <summary>The number of groups: channels and maps of one have nothing to do with those of another.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>All that a step touches except its image; <paramref name="planes"/> for each map.</summary>
    public IEnumerable<Touch> Operands(int planes) =>
    [
        Touch.Planes(Y, To, Groups * Maps * planes),
        Touch.Values(Weights, (long)Groups * Maps * Channels * Kernel.Area),
        Touch.Values(Bias ?? Weights, Bias is null ? 0 : Groups * Maps),
        Touch.Planes(Gate ?? Y, To, Groups * Maps * planes),
    ];

    /// <summary>The stretch of the image under a kernel that moves over that many rows and columns, one pixel at a time.</summary>
    public Touch Window(int rows, int columns) => new(
        X, Math.Min(0, -(long)Top * From.Stride - Left),
        (Channels - 1L) * From.Pitch + ((long)rows + Kernel.Rows - 2 - Top) * From.Stride + columns + Kernel.Columns - 1 - Left);

    /// <summary>The places where the weights fall on the image.</summary>
    public KernelGrid Grid => KernelGrid.Of(Kernel, Stride, Top, Left, Dilation);
}
