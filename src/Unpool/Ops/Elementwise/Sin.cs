using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sine of x</summary>
public sealed record Sin : UnaryOp
{
    private protected override double Of(double x) => Math.Sin(x);

    internal override Node?[] Gradient(Node y, Node dy) => [dy * y.Inputs[0].Cos()];

    internal override Map Map<V>() => new Map<V, SinMap>(default);
}

/// <summary>The sine of x</summary>
readonly struct SinMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Sin(x);
}
