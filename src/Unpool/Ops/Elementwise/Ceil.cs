using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The smallest whole number that is not below x; no gradient passes.</summary>
public sealed record Ceil : UnaryOp
{
    private protected override double Of(double x) => Math.Ceiling(x);

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override Map Map<V>() => new Map<V, CeilMap>(default);
}

/// <summary>The smallest whole number that is not below x</summary>
readonly struct CeilMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Ceiling(x);
}
