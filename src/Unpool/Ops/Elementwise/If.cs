using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a where the condition is not 0, else b; shapes broadcast. What is not chosen has no effect, not even NaN; its gradient is 0.</summary>
public sealed record If : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Broadcast.Of(inputs[0], Broadcast.Of(inputs[1], inputs[2]));

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        int[][] at = [.. node.Inputs.Select(i => Broadcast.Indices(i.Shape, node.Shape))];
        for (var i = 0; i < y.Length; i++) y[i] = x[0][at[0][i]] != 0 ? x[1][at[1][i]] : x[2][at[2][i]];
    }

    internal override CSharpForm ToCSharp(Node node) => new("If");

    internal override Node Expand(Node node, Mode mode) =>
        new Node(new Keep(WhereZero: false), null, node.Inputs[1], node.Inputs[0])
        + new Node(new Keep(WhereZero: true), null, node.Inputs[2], node.Inputs[0]);

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var bits = onnx.Fresh($"{onnx[node]}.bits");
        onnx.Add("Cast", [BinaryOp.Operand(node, 0, onnx)], [bits], ("to", OnnxBool));
        onnx.Add("Where", [bits, BinaryOp.Operand(node, 1, onnx), BinaryOp.Operand(node, 2, onnx)], [onnx[node]]);
    }
}

/// <summary>a where b is not 0, else 0; or the reverse.</summary>
sealed record Keep(bool WhereZero) : BinaryOp
{
    private protected override double Of(double a, double b) => b == 0 == WhereZero ? a : 0;

    private protected override string OnnxType => throw new NotSupportedException($"{Title} is a part of {nameof(If)}, which is written whole.");

    internal override Node?[] Gradient(Node y, Node dy) => [ReduceTo.Share(new Node(this, null, dy, y.Inputs[1]), y.Inputs[0]), null];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        if (WhereZero) e.Binary<V, KeepZeroMap>(node, default);
        else e.Binary<V, KeepNonzeroMap>(node, default);
    }
}

/// <summary>a where b is not 0, else 0</summary>
readonly struct KeepNonzeroMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(b, V.All(0)), V.All(0), a);
}

/// <summary>a where b is 0, else 0</summary>
readonly struct KeepZeroMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a & V.Equal(b, V.All(0));
}
