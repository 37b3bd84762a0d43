using Unpool.Kernels;

namespace Unpool;

/// <summary>
/// The operation that a node computes. One op, one file, with all that the op says of itself: its shape rule, its definition, its gradient,
/// its expansion into simpler ops or else its kernel's needs (<see cref="Align"/>) and calls, and its forms in ONNX and in C#. Ops are values:
/// two with equal options are equal, so that shared work is found by comparison.
/// </summary>
public abstract record Op
{
    /// <summary>ONNX's codes for the types float, 64-bit integer and bool.</summary>
    internal const int OnnxFloat = 1, OnnxInt64 = 7, OnnxBool = 9;

    /// <summary>The set of operations is closed: a kernel cannot be added from outside.</summary>
    private protected Op()
    {
    }

    /// <summary>The operation's name in messages, in listings and in the names of numbered nodes.</summary>
    public virtual string Title => GetType().Name;

    /// <summary>The source of the value.</summary>
    internal virtual Role Role => Role.Computed;

    /// <summary>The shape of the result.</summary>
    /// <exception cref="ShapeException">The inputs do not fit; the message says what was given and what would fit.</exception>
    internal abstract Shape Infer(ReadOnlySpan<Shape> inputs);

    /// <summary>The extent of the result: one value for each sample as soon as one input has that, else one for all.</summary>
    internal virtual Extent ExtentOf(ReadOnlySpan<Node> inputs)
    {
        foreach (var input in inputs)
            if (input.Extent == Extent.Sample)
                return Extent.Sample;
        return Extent.Once;
    }

    /// <summary>
    /// The definition, as slow and plain as possible, in double precision: fills <paramref name="y"/> for one sample from dense inputs.
    /// Tests hold every kernel and every gradient to it.
    /// </summary>
    internal virtual void Define(Node node, IReadOnlyList<double[]> x, double[] y) =>
        throw new NotSupportedException($"{Title} has no definition for one sample.");

    /// <summary>The same value in terms of simpler ops, or null for an op that has a kernel of its own.</summary>
    internal virtual Node? Expand(Node node, Mode mode) => null;

    /// <summary>
    /// The gradient that flows to each input, or null where none does. Where the derivative does not exist, it is 0 by convention: for
    /// the root of 0, where a reconstruction is perfect; for the magnitude, the reciprocal and the rectifier of 0; and for the logarithm of
    /// what is not positive. A maximum's gradient goes to the first of equal values.
    /// </summary>
    internal virtual Node?[] Gradient(Node y, Node dy) =>
        throw new NotSupportedException($"{y.Label} has no gradient: it can be reported, not trained on.");

    /// <summary>States how the node's inputs and its result must lie in memory for the kernel to read and write them.</summary>
    internal virtual void Align(Node node, IAlignment align)
    {
        if (node.Inputs.Count > 0) throw new NotSupportedException($"{node.Label} does not say how its values must lie in memory.");
    }

    /// <summary>Adds the kernel calls that compute the node.</summary>
    internal virtual void Emit<V>(Node node, IEmitter e) where V : struct, ILane<V> =>
        throw new NotSupportedException($"{node.Label} has no kernel.");

    /// <summary>Writes the node as ONNX operators.</summary>
    internal virtual void ToOnnx(Node node, IOnnxGraph onnx) =>
        throw new NotSupportedException($"{node.Label} cannot be written as ONNX.");

    /// <summary>The operation's C# form, or null for one that programs cannot make.</summary>
    internal virtual CSharpForm? ToCSharp(Node node) => null;

    /// <summary>The number of samples that the kernel takes at once.</summary>
    internal virtual Grain Grain => Grain.Sample;

    /// <summary>True if the kernel may write its result over an input of the same layout.</summary>
    internal virtual bool InPlace => false;
}
