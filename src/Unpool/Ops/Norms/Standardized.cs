namespace Unpool.Ops;

/// <summary>Values with mean 0 and variance 1 in each of several equal parts, one after the other.</summary>
static class Standardized
{
    /// <exception cref="ShapeException">The root of nothing, or of less, would be divided by.</exception>
    public static void Check(float epsilon)
    {
        if (!(epsilon > 0) || float.IsInfinity(epsilon)) throw new ShapeException($"an epsilon of {epsilon} is impossible: it must be positive.");
    }

    /// <summary>The definition: (x - mean) / sqrt(variance + epsilon) for each part.</summary>
    public static void Define(double[] x, int parts, double epsilon, double[] y)
    {
        var length = x.Length / parts;
        for (var first = 0; first < x.Length; first += length)
        {
            var (mean, squares) = (x.AsSpan(first, length).ToArray().Average(), 0.0);
            for (var i = first; i < first + length; i++) squares += (x[i] - mean) * (x[i] - mean);
            for (var i = first; i < first + length; i++) y[i] = (x[i] - mean) / Math.Sqrt(squares / length + epsilon);
        }
    }

    /// <summary>
    /// x without the mean of each part, and what to multiply that by, [1] for one part and [C,1,1] for more: two passes, so that the variance keeps
    /// its digits.
    /// </summary>
    /// <param name="x">Of any shape for one part; else an image, whose channels are cut into parts.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="epsilon">The number added to the variance before its root is taken.</param>
    public static (Node Centred, Node Factor) Of(Node x, int parts, float epsilon)
    {
        var centred = x - Mean(x, parts);
        return (centred, (Mean(centred.Square(), parts) + epsilon).Sqrt().Reciprocal());
    }

    // One number for all, or one for each channel.
    static Node Mean(Node x, int parts)
    {
        var share = (float)parts / x.Shape.Size;
        if (parts == 1) return new Node(new ReduceTo(Shape.Scalar), null, x) * share;
        var each = new Shape(x.Shape.Channels, 1, 1);
        var sums = new Node(new ReduceTo(each), null, x);
        if (parts == x.Shape.Channels) return sums * share;
        var grouped = sums.Reshape(new Shape(parts, x.Shape.Channels / parts));
        var means = new Node(new ReduceTo(new Shape(parts, 1)), null, grouped) * share;
        return new Node(new BroadcastTo(grouped.Shape), null, means).Reshape(each);
    }
}
