using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>|x|; no gradient passes at 0.</summary>
public sealed record Abs : UnaryOp
{
    private protected override double Of(double x) => Math.Abs(x);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new AbsGradient(), null, dy, y.Inputs[0])];

    internal override Map Map<V>() => new Map<V, AbsMap>(default);
}

/// <summary>a with the sign of b, and 0 where b is 0: the gradient of the magnitude of b.</summary>
sealed record AbsGradient : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, AbsSlope>(node, default);

    internal override bool InPlace => true;
}

/// <summary>|x|</summary>
readonly struct AbsMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Max(V.All(0) - x, x);
}

/// <summary>a where b is positive, -a where it is negative, 0 at 0</summary>
readonly struct AbsSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Above(b, V.All(0)), a, (V.All(0) - a) & V.Above(V.All(0), b));
}
