using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a / b, value by value. Division by 0 gives infinity or, for 0 / 0, NaN; <see cref="Reciprocal"/> stays finite.</summary>
public sealed record Divide : BinaryOp
{
    private protected override double Of(double a, double b) => a / b;

    private protected override string OnnxType => "Div";

    internal override CSharpForm ToCSharp(Node node) => new("Divide");

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (a, b) = (y.Inputs[0], y.Inputs[1]);
        return [ReduceTo.Share(dy.Divide(b), a), ReduceTo.Share((dy * y).Divide(b) * -1, b)];
    }

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, DivideMap>(node, default);
}

/// <summary>a / b</summary>
readonly struct DivideMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a / b;
}
