namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>A window or kernel, width first, with its strides and the pads at the lower side and at both together.</summary>
sealed record Window(int[] Kernel, int[] Stride, int[] Lower, int[] Pads)
{
    public static Window Of(int width, int height, int strideX = 1, int strideY = 1) => new([width, height], [strideX, strideY], [0, 0], [0, 0]);

    /// <summary>With as many results as there are strides in the image.</summary>
    public static Window Same(int width, int height) => new([width, height], [1, 1], [(width - 1) / 2, (height - 1) / 2], [width - 1, height - 1]);

    /// <summary>How far the taps of a kernel lie apart.</summary>
    public int Dilation { get; init; } = 1;

    public int Positions(int axis, int size) => (size + Pads[axis] - (Kernel[axis] - 1) * Dilation - 1) / Stride[axis] + 1;
}
