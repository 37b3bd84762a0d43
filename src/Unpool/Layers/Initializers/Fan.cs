namespace Unpool.Layers;

/// <summary>The number of values that meet in one output of a parameter (In), and of outputs that one input reaches (Out).</summary>
/// <param name="In">The number of values that meet in one output.</param>
/// <param name="Out">The number of outputs that one input reaches.</param>
public readonly record struct Fan(long In, long Out)
{
    /// <summary>
    /// Counts a shape's fans. The last <paramref name="filterRank"/> axes are the kernel; of the others, the inputs are all but
    /// the <paramref name="outputRank"/> axes next to the kernel or, where that is negative, all but the -outputRank slowest.
    /// A dense weight [in..., out] has ranks 0 and 1, a convolution's [K,C,R,S] 2 and -1.
    /// </summary>
    /// <exception cref="ArgumentException">The shape has fewer axes than the ranks name.</exception>
    public static Fan Of(Shape shape, int filterRank, int outputRank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(filterRank);
        var others = shape.Rank - filterRank;
        if (others < Math.Abs((long)outputRank))
            throw new ArgumentException($"A parameter of {shape} is too small for filter rank {filterRank} and output rank {outputRank}.");

        var axes = shape.Axes;
        var kernel = Product(axes[others..]);
        var inputs = outputRank >= 0 ? Product(axes[..(others - outputRank)]) : Product(axes[-outputRank..others]);
        return new(kernel * inputs, shape.Size / inputs);
    }

    static long Product(ReadOnlySpan<int> axes)
    {
        var product = 1L;
        foreach (var axis in axes) product *= axis;
        return product;
    }
}
