using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>x * x</summary>
public sealed record Square : UnaryOp
{
    private protected override double Of(double x) => x * x;

    private protected override string OnnxType => "Mul";

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("Mul", [onnx[node.Inputs[0]], onnx[node.Inputs[0]]], [onnx[node]]);

    internal override Node?[] Gradient(Node y, Node dy) => [y.Inputs[0] * (dy * 2)];

    internal override Map Map<V>() => new Map<V, SquareMap>(default);
}

/// <summary>x * x</summary>
readonly struct SquareMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => x * x;
}
