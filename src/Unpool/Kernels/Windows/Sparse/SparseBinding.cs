namespace Unpool.Kernels;

/// <summary>
/// The binding of the sparse kernels: values [Maps,P,Q] at switches in an image of zeros, and a dense image [Channels,H,W] of the same
/// stride; weights [Maps,Channels,R,S] relate the dense pixel at switch + (r - Top) * stride + s - Left to the value.
/// </summary>
sealed record SparseBinding
{
    public required Place Values { get; init; }

    /// <summary>The layout of the values, one for each window.</summary>
    public required Plane Windows { get; init; }

    public required Place Switches { get; init; }
    public required Plane SwitchPlane { get; init; }
    public required int Maps { get; init; }

    /// <summary>The dense image.</summary>
    public required Place Image { get; init; }
    public required Plane Plane { get; init; }
    public required int Channels { get; init; }

    public required Size2 Kernel { get; init; }
    public required int Top { get; init; }
    public required int Left { get; init; }

    /// <summary>The rows and columns of the image in which switches are positions. The dense one may be smaller or larger.</summary>
    public required Size2 Switched { get; init; }

    /// <summary>All that a step touches, including its weights or what it adds to their gradient.</summary>
    public IEnumerable<Touch> Operands(Place weights) =>
    [
        Touch.Planes(Values, Windows, Maps),
        Touch.Planes(Switches, SwitchPlane, Maps),
        Touch.Values(weights, (long)Maps * Channels * Kernel.Area),
        new(Image, Math.Min(0, Corner), (Channels - 1L) * Plane.Pitch + Math.Max(Plane.Length, End)),
    ];

    /// <summary>The distance from a switch to the pixel under the kernel's first weight.</summary>
    public int Corner => -Top * Plane.Stride - Left;

    /// <summary>The distance from the image's first pixel to the end of the last kernel row at the last switch.</summary>
    public long End => (Switched.Rows + Kernel.Rows - 2L) * Plane.Stride + Switched.Columns - 1 + Corner + Bounds.KernelRow;

    /// <summary>The number of rows of windows, and of windows in each; rows that follow each other without a gap count as one.</summary>
    public (int Rows, int Length) Runs => Windows.Stride == Windows.Width && SwitchPlane.Stride == Windows.Width
        ? (1, Windows.Height * Windows.Width)
        : (Windows.Height, Windows.Width);
}
