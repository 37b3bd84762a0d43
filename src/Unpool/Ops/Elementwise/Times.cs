using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a * b, value by value</summary>
public sealed record Times : BinaryOp
{
    private protected override double Of(double a, double b) => a * b;

    private protected override string OnnxType => "Mul";

    internal override CSharpForm ToCSharp(Node node) => new("*") { Kind = CSharpForm.Style.Operator };

    internal override Node?[] Gradient(Node y, Node dy) =>
        [ReduceTo.Share(dy * y.Inputs[1], y.Inputs[0]), ReduceTo.Share(dy * y.Inputs[0], y.Inputs[1])];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, TimesMap>(node, default);
}

/// <summary>a * b</summary>
readonly struct TimesMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a * b;
}
