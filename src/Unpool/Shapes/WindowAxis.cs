namespace Unpool;

/// <summary>
/// One axis that a kernel or a pooling window slides along: output i covers the inputs from i * Stride - Lower on,
/// Size of them. Inputs outside [0, Inputs) are padding; what the last window leaves over is not read.
/// </summary>
readonly record struct WindowAxis(int Size, int Stride, int Lower, int Inputs, int Outputs)
{
    /// <summary>The number of positions by which the last window reaches beyond the upper pad. Only rounding up allows that.</summary>
    public int Beyond { get; init; }

    /// <summary>The axis of a convolution or pooling over <paramref name="inputs"/> positions.</summary>
    /// <param name="same">True for automatic pads, as many as make ceil(inputs / stride) outputs, instead of the given ones.</param>
    /// <param name="ceilMode">True for an additional window over what would be left over, if it begins before the end of the positions.</param>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public static WindowAxis Over(int inputs, int size, int stride, bool same, int lower, int upper, bool ceilMode = false)
    {
        if (size < 1 || stride < 1)
            throw new ShapeException($"a window of {size} with stride {stride} is impossible: both must be at least 1.");
        Check(lower, upper);
        if (same)
        {
            var outputs = (inputs - 1) / stride + 1;
            var extra = inputs - ((outputs - 1) * stride + 1);
            return new(size, stride, (size - 1) / 2 - extra / 2, inputs, outputs);
        }

        var all = (long)inputs + lower + upper;
        if (all > int.MaxValue)
            throw new ShapeException(
                $"pads of {lower} and {upper} make {all} of {Plural.Of(inputs, "position")}; at most {int.MaxValue} are possible.");
        if (size > all)
            throw new ShapeException(
                $"the window of {size} is larger than the {Plural.Of(inputs, "position")} it slides over"
                + $"{(all > inputs ? $" with pads {lower} and {upper}" : "")}; at most {all} fit.");
        var count = (all - size) / stride + 1;
        if (ceilMode && (all - size) % stride != 0 && count * stride - lower < inputs) count++;
        return new(size, stride, lower, inputs, (int)count) { Beyond = (int)Math.Max(0, (count - 1) * stride + size - all) };
    }

    /// <summary>The axis of the convolution whose transpose maps <paramref name="inputs"/> positions to more.</summary>
    /// <param name="same">True for automatic pads, as many as make inputs * stride outputs, instead of the given ones.</param>
    /// <param name="outputPadding">The number of positions at the end that a convolution back would leave over.</param>
    /// <exception cref="ShapeException">The pads leave nothing, or the output is too large.</exception>
    public static WindowAxis TransposedFrom(int inputs, int size, int stride, bool same, int lower, int upper, int outputPadding = 0)
    {
        if (size < 1 || stride < 1)
            throw new ShapeException($"a kernel of {size} with stride {stride} is impossible: both must be at least 1.");
        Check(lower, upper);
        if (outputPadding < 0 || outputPadding >= stride || (same && outputPadding > 0))
            throw new ShapeException(
                $"an output padding of {outputPadding} is impossible: {(same ? "automatic pads determine the size"
                    : $"with stride {stride}, 0 to {stride - 1} positions can be left over")}.");
        if (same) lower = Math.Max(0, size - stride) / 2;
        var all = (inputs - 1L) * stride + size + outputPadding;
        var outputs = same ? (long)inputs * stride : all - lower - upper;
        if (outputs < 1) throw new ShapeException($"pads {lower} and {upper} leave nothing of the {Plural.Of(all, "position")} of the output.");
        if (outputs > int.MaxValue) throw new ShapeException($"an output of {outputs} positions is too large; at most {int.MaxValue} are possible.");
        return new(size, stride, lower, (int)outputs, inputs);
    }

    /// <summary>True if two windows share an input.</summary>
    public bool Overlaps => Stride < Size && Outputs > 1;

    /// <summary>True if the last window reaches no padding after the image.</summary>
    public bool EndsInside => (Outputs - 1) * Stride - Lower + Size <= Inputs;

    /// <summary>The first input of window i inside the image.</summary>
    public int First(int i) => Math.Max(0, i * Stride - Lower);

    /// <summary>The first input of window i inside the image that is a multiple of <paramref name="dilation"/> from the window's beginning.</summary>
    public int First(int i, int dilation)
    {
        var outside = Math.Max(0, Lower - i * Stride);
        return i * Stride - Lower + (outside + dilation - 1) / dilation * dilation;
    }

    /// <summary>One past the last input of window i inside the image.</summary>
    public int End(int i) => Math.Min(Inputs, i * Stride - Lower + Size);

    /// <summary>The number of positions of window i in the image or its pads.</summary>
    public int Padded(int i) => i == Outputs - 1 ? Size - Beyond : Size;

    static void Check(int lower, int upper)
    {
        if (lower < 0 || upper < 0) throw new ShapeException($"pads of {lower} and {upper} are impossible: neither may be negative.");
    }
}
