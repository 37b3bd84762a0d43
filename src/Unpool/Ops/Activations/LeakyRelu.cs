using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>x where it is positive, else x times a slope (Maas, Hannun and Ng, 2013); the gradient likewise, at 0 that of the slope.</summary>
/// <param name="Slope">The factor of negative values, a finite number.</param>
public sealed record LeakyRelu(float Slope = 0.01f) : UnaryOp
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => float.IsFinite(Slope)
        ? inputs[0]
        : throw new ShapeException(FormattableString.Invariant($"a slope of {Slope} is impossible: it must be a finite number."));

    private protected override double Of(double x) => x > 0 ? x : x * Slope;

    // Where the slope is not negative, the result has the sign of x: then nobody else reads x, and a convolution before can end with this.
    internal override Node?[] Gradient(Node y, Node dy) =>
        [new Node(new LeakyReluGradient(Slope), null, dy, Slope > 0 ? y : y.Inputs[0])];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("LeakyRelu", [onnx[node.Inputs[0]]], [onnx[node]], ("alpha", Slope));

    internal static LeakyRelu FromOnnx(IOnnxOperator op) => new(op.Real("alpha", 0.01f));

    internal override CSharpForm ToCSharp(Node node) => new("LeakyRelu", new CSharpForm.Option(Slope, Usual: 0.01f));

    internal override Map Map<V>() => new Map<V, LeakyReluMap>(new(Slope));
}

/// <summary>a where b is positive, else a times the slope: the gradient of a leaky rectifier of b.</summary>
sealed record LeakyReluGradient(float Slope) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, LeakyReluSlope>(node, new(Slope));

    internal override bool InPlace => true;
}

/// <summary>x where it is positive, else x times the slope</summary>
readonly struct LeakyReluMap(float slope) : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Choose(V.Above(x, V.All(0)), x, x * V.All(slope));
}

/// <summary>a where b is positive, else a times the slope</summary>
readonly struct LeakyReluSlope(float slope) : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Above(b, V.All(0)), a, a * V.All(slope));
}
