using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>max(x, 0); the gradient passes where the result is positive.</summary>
public sealed record Relu : UnaryOp
{
    private protected override double Of(double x) => Math.Max(x, 0);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Gate(), null, dy, y)];

    internal override Map Map<V>() => new Map<V, ReluMap>(default);
}

/// <summary>max(x, 0)</summary>
readonly struct ReluMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Max(x, V.All(0));
}

/// <summary>a where b is positive, else 0: the gradient of a rectifier with result b.</summary>
sealed record Gate : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, ReluSlope>(node, default);

    internal override bool InPlace => true;
}

/// <summary>a where b is positive, else 0</summary>
readonly struct ReluSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a & V.Above(b, V.All(0));
}
