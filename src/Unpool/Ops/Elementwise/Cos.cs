using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The cosine of x</summary>
public sealed record Cos : UnaryOp
{
    private protected override double Of(double x) => Math.Cos(x);

    internal override Node?[] Gradient(Node y, Node dy) => [dy * (y.Inputs[0].Sin() * -1)];

    internal override Map Map<V>() => new Map<V, CosMap>(default);
}

/// <summary>The cosine of x</summary>
readonly struct CosMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Cos(x);
}
