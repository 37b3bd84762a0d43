using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 / (1 + exp(-x))</summary>
public sealed record Sigmoid : UnaryOp
{
    private protected override double Of(double x) => 1 / (1 + Math.Exp(-x));

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new SigmoidGradient(), null, dy, y)];

    internal override Map Map<V>() => new Map<V, SigmoidMap>(default);
}

/// <summary>a * b * (1 - b): the gradient of a sigmoid with result b.</summary>
sealed record SigmoidGradient : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, SigmoidSlope>(node, default);

    internal override bool InPlace => true;
}

/// <summary>1 / (1 + exp(-x))</summary>
readonly struct SigmoidMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.All(1) / (V.All(1) + V.Exp(V.All(0) - x));
}

/// <summary>a * b * (1 - b)</summary>
readonly struct SigmoidSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a * b * (V.All(1) - b);
}
