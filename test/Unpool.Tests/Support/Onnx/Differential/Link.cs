namespace Unpool.Tests.Support.Onnx;

/// <summary>What a link may rely on, and what the model around it is.</summary>
/// <param name="Axes">The axes of one sample's value.</param>
/// <param name="IsExact">True if float arithmetic has not rounded yet, so that a threshold cannot be missed by a hair.</param>
/// <param name="IsWild">True if values may be infinite or NaN, whose maximum ONNX does not define.</param>
/// <param name="HasKnownZeros">True if the sign of a zero is certain, which ONNX leaves open for maxima and the like.</param>
/// <param name="Version">The version of the operators.</param>
/// <param name="Samples">The number of samples the model is made for, or null if for any.</param>
sealed record Place(int[] Axes, bool IsExact, bool IsWild, bool HasKnownZeros, int Version, int? Samples)
{
    public int Size => Axes.Aggregate(1, (a, b) => a * b);

    public bool IsImage => Axes.Length == 3;

    /// <summary>The axes of the tensor, samples first: 0 stands for any number of them.</summary>
    public long[] Tensor => [Samples ?? 0, .. Axes.Select(a => (long)a)];
}

/// <summary>One operator of a chain, or a few that belong together, from one tensor to the next.</summary>
/// <param name="Text">For people: the operators with their attributes.</param>
/// <param name="Operators">The types of its operators, those that matter.</param>
/// <param name="From">What it needs.</param>
/// <param name="To">What it leaves.</param>
/// <param name="Add">Adds it to a model, from a tensor to another; names that it makes begin with the latter's.</param>
sealed record Link(string Text, string[] Operators, Place From, Place To, Action<ForeignModel, string, string> Add)
{
    public static Link Of(
        string type, Place at, int[] to, (string Name, object Value)[]? attributes = null, bool exact = true, bool wild = false) =>
        new(Describe(type, attributes), [type], at, at with { Axes = to, IsExact = at.IsExact && exact, IsWild = at.IsWild || wild },
            (model, x, y) => model.Op(type, [x], [y], attributes ?? []));

    public static string Describe(string type, (string Name, object Value)[]? attributes) =>
        $"{type}({string.Join(", ", (attributes ?? []).Select(a => $"{a.Name} = {Shown(a.Value)}"))})";

    static object Shown(object value) => value is int[] many ? $"[{string.Join(", ", many)}]" : value;
}
