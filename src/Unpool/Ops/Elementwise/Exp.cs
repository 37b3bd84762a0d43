using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>e to the power of x</summary>
public sealed record Exp : UnaryOp
{
    private protected override double Of(double x) => Math.Exp(x);

    internal override Node?[] Gradient(Node y, Node dy) => [dy * y];

    internal override Map Map<V>() => new Map<V, ExpMap>(default);
}

/// <summary>e to the power of x</summary>
readonly struct ExpMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Exp(x);
}
