using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 / x, but 0 where x is 0; no gradient passes there.</summary>
public sealed record Reciprocal : UnaryOp
{
    private protected override double Of(double x) => x == 0 ? 0 : 1 / x;

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var (isZero, raw) = (onnx.Fresh($"{onnx[node]}.isZero"), onnx.Fresh($"{onnx[node]}.raw"));
        var zero = onnx.Floats("zero", [], [0]);
        onnx.Add("Equal", [onnx[node.Inputs[0]], zero], [isZero]);
        onnx.Add("Reciprocal", [onnx[node.Inputs[0]]], [raw]);
        onnx.Add("Where", [isZero, zero, raw], [onnx[node]]);
    }

    internal override Node?[] Gradient(Node y, Node dy) => [dy * (y.Square() * -1)];

    internal override Map Map<V>() => new Map<V, ReciprocalMap>(default);
}

/// <summary>1 / x, but 0 where x is 0</summary>
readonly struct ReciprocalMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Choose(V.Equal(x, V.All(0)), V.All(0), V.All(1) / x);
}
