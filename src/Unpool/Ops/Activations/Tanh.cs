using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The hyperbolic tangent of x.</summary>
public sealed record Tanh : UnaryOp
{
    private protected override double Of(double x) => Math.Tanh(x);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new TanhGradient(), null, dy, y)];

    internal override Map Map<V>() => new Map<V, TanhMap>(default);
}

/// <summary>a * (1 - b * b): the gradient of a hyperbolic tangent with result b.</summary>
sealed record TanhGradient : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, TanhSlope>(node, default);

    internal override bool InPlace => true;
}

/// <summary>tanh x = 1 - 2 / (1 + exp(2x)), or its odd power series near 0, where the former loses digits.</summary>
readonly struct TanhMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V>
    {
        var square = x * x;
        var far = V.All(1) - V.All(2) / (V.All(1) + V.Exp(x + x));
        var series = V.MultiplyAdd(square, V.All(62 / 2835f), V.All(-17 / 315f));
        series = V.MultiplyAdd(square, series, V.All(2 / 15f));
        series = V.MultiplyAdd(square, series, V.All(-1 / 3f));
        var near = V.MultiplyAdd(x * square, series, x);
        return V.Choose(V.Above(square, V.All(0.04f)), far, near);
    }
}

/// <summary>a * (1 - b * b)</summary>
readonly struct TanhSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a * (V.All(1) - b * b);
}
