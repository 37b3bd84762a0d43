using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// alpha * x + beta, limited to 0 .. 1 (Courbariaux, Bengio and David, 2015): a sigmoid made of straight lines. No gradient passes at its ends.
/// </summary>
/// <param name="Alpha">The slope in the middle, a finite number.</param>
/// <param name="Beta">The value at 0, a finite number.</param>
public sealed record HardSigmoid(float Alpha = 0.2f, float Beta = 0.5f) : UnaryOp
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => float.IsFinite(Alpha) && float.IsFinite(Beta)
        ? inputs[0]
        : throw new ShapeException(
            FormattableString.Invariant($"an alpha of {Alpha} and a beta of {Beta} are impossible: both must be finite numbers."));

    private protected override double Of(double x) => Math.Clamp(Alpha * x + Beta, 0, 1);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new HardSigmoidGradient(Alpha), null, dy, y)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("HardSigmoid", [onnx[node.Inputs[0]]], [onnx[node]], ("alpha", Alpha), ("beta", Beta));

    internal static HardSigmoid FromOnnx(IOnnxOperator op) => new(op.Real("alpha", 0.2f), op.Real("beta", 0.5f));

    internal override CSharpForm ToCSharp(Node node) =>
        new("HardSigmoid", new CSharpForm.Option(Alpha, "alpha", 0.2f), new CSharpForm.Option(Beta, "beta", 0.5f));

    internal override Map Map<V>() => new Map<V, HardSigmoidMap>(new(Alpha, Beta));
}

/// <summary>a * alpha where b is between 0 and 1, else 0: the gradient of a hard sigmoid with result b.</summary>
sealed record HardSigmoidGradient(float Alpha) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, HardSigmoidSlope>(node, new(Alpha));

    internal override bool InPlace => true;
}

/// <summary>alpha * x + beta, limited to 0 .. 1</summary>
readonly struct HardSigmoidMap(float alpha, float beta) : IMap
{
    public static bool KeepsZero => false;

    // If one operand is NaN, both limits give the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> =>
        V.Max(V.All(0), V.Min(V.All(1), V.MultiplyAdd(x, V.All(alpha), V.All(beta))));
}

/// <summary>a * alpha where b is between 0 and 1, else 0</summary>
readonly struct HardSigmoidSlope(float alpha) : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a * V.All(alpha) & V.Above(b, V.All(0)) & V.Above(V.All(1), b);
}
