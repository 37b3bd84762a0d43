using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>Two axes exchanged: [A,B] to [B,A].</summary>
/// <param name="A">Counted from the slowest axis, 0.</param>
/// <param name="B">The other one.</param>
public sealed record TransposeAxes(int A, int B) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        Slice.CheckAxis(inputs[0], A);
        Slice.CheckAxis(inputs[0], B);
        return new Shape(Swapped(inputs[0].Axes));
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var from = Broadcast.Walk(node.Shape, Swapped(Broadcast.Steps(node.Inputs[0].Shape)));
        for (var i = 0; i < y.Length; i++) y[i] = x[0][from[i]];
    }

    internal override CSharpForm ToCSharp(Node node) => new("TransposeAxes", new(A), new(B));

    internal override Node? Expand(Node node, Mode mode) => A == B ? node.Inputs[0] : null;

    internal override Node?[] Gradient(Node y, Node dy) => [dy.TransposeAxes(A, B)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var axes = Swapped([.. Enumerable.Range(0, node.Shape.Rank)]);
        onnx.Add("Transpose", [onnx[node.Inputs[0]]], [onnx[node]],
            ("perm", node.Extent == Extent.Sample ? [0, .. axes.Select(a => a + 1)] : axes));
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new CopyTableStep(e.At(x), Broadcast.Walk(node.Shape, Swapped(e.Steps(x))), e.At(node), e.Offsets(node)));
    }

    int[] Swapped(ReadOnlySpan<int> axes)
    {
        var swapped = axes.ToArray();
        (swapped[A], swapped[B]) = (swapped[B], swapped[A]);
        return swapped;
    }
}
