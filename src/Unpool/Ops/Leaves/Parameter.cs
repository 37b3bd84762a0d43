using Unpool.Ops;

namespace Unpool;

/// <summary>
/// Values that training changes. The op owns them: plans read them when they start, trainers write them back. Values from an initializer
/// are made when they are first requested, so that a network can be inspected without them. Any number of threads may read values at once,
/// but not while a trainer writes them: after each epoch and at the end.
/// </summary>
public sealed record Parameter : Op
{
    readonly FirstValues _values;

    /// <summary>Values that are learned, starting with the given ones.</summary>
    /// <param name="shape">The shape of the values.</param>
    /// <param name="values">The initial values, as many as the shape holds; the op keeps this very array.</param>
    /// <param name="rateMultiplier">Multiplies the learning rate; 0 freezes the values.</param>
    public Parameter(Shape shape, float[] values, float rateMultiplier = 1) : this(shape, new FirstValues(values), rateMultiplier)
    {
    }

    Parameter(Shape shape, FirstValues values, float rateMultiplier) => (Shape, _values, RateMultiplier) = (shape, values, rateMultiplier);

    /// <summary>The shape of the values.</summary>
    public Shape Shape { get; }

    /// <summary>The values in storage order, the last axis fastest. Several threads may request them at once.</summary>
    public float[] Values => _values.Get();

    /// <summary>Multiplies the learning rate; 0 freezes the values.</summary>
    public float RateMultiplier { get; init; }

    /// <summary>False until the values of an initializer are first requested.</summary>
    internal bool HasValues => _values.Exist;

    /// <summary>A node whose values are learned, starting with <paramref name="values"/>.</summary>
    /// <exception cref="ShapeException">There are not as many values as the shape holds.</exception>
    public static Node Of(string? name, Shape shape, float[] values, float rateMultiplier = 1)
    {
        if (values.Length != shape.Size)
            throw new ShapeException($"Parameter '{name}': {shape} holds {Plural.Of(shape.Size, "value")}, but got {values.Length}.");
        return new(new Parameter(shape, values, rateMultiplier), name);
    }

    /// <summary>A parameter whose initial values are made when they are needed.</summary>
    /// <param name="name">The node's name, or null.</param>
    /// <param name="shape">The shape of the values.</param>
    /// <param name="fill">Writes the initial values, in storage order; it is called at most once.</param>
    /// <param name="rateMultiplier">Multiplies the learning rate; 0 freezes the values.</param>
    public static Node Of(string? name, Shape shape, Action<float[]> fill, float rateMultiplier = 1) =>
        new(new Parameter(shape, new FirstValues(shape.Size, fill), rateMultiplier), name);

    internal override Role Role => Role.Parameter;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    /// <summary>True for the same memory: two parameters with equal values are still two.</summary>
    public bool Equals(Parameter? other) => ReferenceEquals(_values.Key, other?._values.Key);
    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_values.Key);

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Values[i];
    }

    // Its values exist before anything runs.
    internal override void Emit<V>(Node node, IEmitter e)
    {
    }
}
