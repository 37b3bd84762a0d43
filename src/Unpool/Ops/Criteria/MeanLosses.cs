namespace Unpool.Ops;

/// <summary>
/// Losses that are means over the values of a sample, made of simpler operations. For images that is a figure for one pixel, as Keras reports it.
/// </summary>
static class MeanLosses
{
    // Keras' number as well.
    const float Least = 1e-7f;

    /// <summary>The mean of |output - target|.</summary>
    public static Node AbsoluteError(Node output, Node target, string? name) =>
        Difference("MeanAbsoluteError", output, target, name).Abs().ReduceMean(name: name);

    /// <summary>
    /// The mean of e^2 / 2 where the error e is at most delta, and of delta * (|e| - delta / 2) where it is larger (Huber, 1964): with c as the
    /// smaller of |e| and delta, both are c * (|e| - c / 2).
    /// </summary>
    public static Node Huber(Node output, Node target, float delta, string? name)
    {
        if (!(delta > 0) || !float.IsFinite(delta))
            throw Wrong("Huber", name, FormattableString.Invariant($"a delta of {delta} is impossible: it must be a positive, finite number."));
        var error = Difference("Huber", output, target, name).Abs();
        var small = error.Clip(0, delta);
        return (small * (error - small * 0.5f)).ReduceMean(name: name);
    }

    /// <summary>The mean of -(t log p + (1 - t) log (1 - p)), with p limited to 1e-7 .. 1 - 1e-7, beyond which no gradient passes.</summary>
    public static Node BinaryCrossEntropy(Node probabilities, Node target, string? name)
    {
        CheckShapes("BinaryCrossEntropy", probabilities, target, name);
        var (p, one) = (probabilities.Clip(Least, 1 - Least), Constant.Of(1));
        return (target * p.Log() + (one - target) * (one - p).Log()).ReduceMean().Negate(name);
    }

    /// <summary>
    /// The mean of max(x, 0) - x t + log(1 + exp(-|x|)), which is the cross entropy of t with the sigmoid of x. Without the term x t it is the smooth
    /// rectifier, which is computed in this form: so nothing overflows, and the gradient is sigmoid(x) - t also at 0, where max and |x| have none.
    /// </summary>
    public static Node BinaryCrossEntropyWithSigmoid(Node scores, Node target, string? name)
    {
        CheckShapes("BinaryCrossEntropyWithSigmoid", scores, target, name);
        return (scores.Softplus() - scores * target).ReduceMean(name: name);
    }

    static Node Difference(string title, Node output, Node target, string? name)
    {
        CheckShapes(title, output, target, name);
        return output - target;
    }

    static void CheckShapes(string title, Node output, Node target, string? name)
    {
        if (output.Shape != target.Shape) throw Wrong(title, name, $"{output.Shape} and {target.Shape} must have the same shape.");
    }

    static ShapeException Wrong(string title, string? name, string what) => new($"{title}{(name is null ? "" : $" '{name}'")}: {what}");
}
