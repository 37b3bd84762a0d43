using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The largest whole number that is not above x; no gradient passes.</summary>
public sealed record Floor : UnaryOp
{
    private protected override double Of(double x) => Math.Floor(x);

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override Map Map<V>() => new Map<V, FloorMap>(default);
}

/// <summary>The largest whole number that is not above x</summary>
readonly struct FloorMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Floor(x);
}
