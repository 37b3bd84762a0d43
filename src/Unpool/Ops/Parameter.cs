using Unpool.Compiler;
using Unpool.Ops;

namespace Unpool;

/// <summary>
/// Values that training changes. The op owns them: plans read them when they start, trainers write them back.
/// A <see cref="RateMultiplier"/> of 0 freezes them. Any threads may read them at once, but not while a trainer writes them: after each
/// epoch, and at the end.
/// </summary>
public sealed record Parameter(Shape Shape, float[] Values, float RateMultiplier = 1) : Op
{
    /// <summary>A node whose values are learned, from <paramref name="values"/> on.</summary>
    public static Node Of(string? name, Shape shape, float[] values, float rateMultiplier = 1)
    {
        if (values.Length != shape.Size)
            throw new ShapeException($"Parameter '{name}': {values.Length} values were given for {shape}, which holds {shape.Size}.");
        return new(new Parameter(shape, values, rateMultiplier), name);
    }

    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    /// <summary>True for the same memory: two parameters of equal values are two.</summary>
    public bool Equals(Parameter? other) => ReferenceEquals(Values, other?.Values);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Values);

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Values[i];
    }

    // Its values are there before anything runs.
    internal override void Emit<V>(Node node, Emitter e)
    {
    }
}
