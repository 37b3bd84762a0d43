namespace Unpool;

/// <summary>
/// How a kernel or a pooling window slides along one axis: output i covers the inputs from i * Stride - Lower on,
/// Size of them. Inputs outside [0, Inputs) are padding.
/// </summary>
public readonly record struct WindowAxis(int Size, int Stride, int Lower, int Inputs, int Outputs)
{
    /// <summary>The axis of a convolution or pooling over <paramref name="inputs"/> positions.</summary>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public static WindowAxis Over(int inputs, int size, int stride, bool same, int lower, int upper)
    {
        if (size < 1 || stride < 1)
            throw new ShapeException($"a window of {size} with stride {stride} is impossible: both must be at least 1.");
        if (lower < 0 || upper < 0)
            throw new ShapeException($"pads of {lower} and {upper} are impossible: neither may be negative.");
        if (size > inputs)
            throw new ShapeException($"the window of {size} is larger than the {inputs} positions it slides over; at most {inputs} fit.");
        if (same)
        {
            var outputs = (inputs - 1) / stride + 1;
            var extra = inputs - ((outputs - 1) * stride + 1);
            return new(size, stride, (size - 1) / 2 - extra / 2, inputs, outputs);
        }

        var room = inputs + lower + upper - size;
        if ((lower > 0 || upper > 0) && room % stride != 0)
            throw new ShapeException(
                $"with pads {lower} and {upper}, windows of {size} at stride {stride} do not fill {inputs} positions: "
                + $"{room % stride} would be left over; change the upper pad to {Fitting(upper, room % stride, stride)}.");
        return new(size, stride, lower, inputs, room / stride + 1);
    }

    /// <summary>The axis of the convolution whose transpose maps <paramref name="inputs"/> positions to more.</summary>
    /// <exception cref="ShapeException">The pads leave nothing, or do not fit.</exception>
    public static WindowAxis TransposedFrom(int inputs, int size, int stride, bool same, int lower, int upper)
    {
        if (size < 1 || stride < 1)
            throw new ShapeException($"a kernel of {size} with stride {stride} is impossible: both must be at least 1.");
        var outputs = same ? (inputs - 1) * stride + 1 : (inputs - 1) * stride + size - lower - upper;
        if (outputs < 1)
            throw new ShapeException($"pads {lower} and {upper} leave nothing of the {outputs + lower + upper} positions of the output.");
        var axis = Over(outputs, size, stride, same, lower, upper);
        if (axis.Outputs != inputs)
            throw new ShapeException($"a convolution back from {outputs} positions gives {axis.Outputs}, not {inputs}.");
        return axis;
    }

    /// <summary>True if two windows share an input.</summary>
    public bool Overlaps => Stride < Size && Outputs > 1;

    /// <summary>True if a window holds nothing but padding.</summary>
    public bool HasEmpty => Lower >= Size || (Outputs - 1) * Stride - Lower >= Inputs;

    /// <summary>First input of window i inside the image.</summary>
    public int First(int i) => Math.Max(0, i * Stride - Lower);

    /// <summary>One past the last input of window i inside the image.</summary>
    public int End(int i) => Math.Min(Inputs, i * Stride - Lower + Size);

    static int Fitting(int upper, int left, int stride) => upper >= left ? upper - left : upper + stride - left;
}
