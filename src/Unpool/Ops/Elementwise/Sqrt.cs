using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The square root of max(x, 0). No gradient passes where that is 0: a perfect result needs no correction.</summary>
public sealed record Sqrt : UnaryOp
{
    private protected override double Of(double x) => Math.Sqrt(Math.Max(x, 0));

    // In ONNX the root of a negative number is NaN.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var positive = onnx.Fresh($"{onnx[node]}.positive");
        onnx.Add("Relu", [onnx[node.Inputs[0]]], [positive]);
        onnx.Add("Sqrt", [positive], [onnx[node]]);
    }

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new SqrtGradient(), null, dy, y)];

    internal override Map Map<V>() => new Map<V, SqrtMap>(default);
}

/// <summary>
/// a / (2 * b), and 0 where b is 0: the gradient of a square root with result b. CNTK divides by 0 there: a perfect result ruins its training.
/// </summary>
sealed record SqrtGradient : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, SqrtSlope>(node, default);

    internal override bool InPlace => true;
}

/// <summary>The square root of max(x, 0)</summary>
readonly struct SqrtMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    // The processor's maximum gives its second operand if one is NaN: in this order a criterion that has diverged stays NaN.
    public V Of<V>(V x) where V : struct, ILane<V> => V.Sqrt(V.Max(V.All(0), x));
}

/// <summary>a / (2 * b), and 0 where b is 0</summary>
readonly struct SqrtSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(b, V.All(0)), V.All(0), a / (b + b));
}
