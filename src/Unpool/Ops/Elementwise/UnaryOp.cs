using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A function of each value by itself: [..] to the same shape.</summary>
public abstract record UnaryOp : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <summary>The definition for one value.</summary>
    private protected abstract double Of(double x);

    /// <summary>The name of the ONNX operator.</summary>
    private protected virtual string OnnxType => GetType().Name;

    /// <summary>The function over vectors: a kernel of its own, or the end of the convolution before it.</summary>
    internal virtual Map Map<V>() where V : struct, ILane<V> => throw new NotSupportedException($"{Title} has no kernel.");

    internal override CSharpForm ToCSharp(Node node) => new(GetType().Name);

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Of(x[0][i]);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(OnnxType, [onnx[node.Inputs[0]]], [onnx[node]]);

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new MapStep(Map<V>(), e.At(node.Inputs[0]), e.At(node), e.Channels(node), e.Plane(node)));

    internal override bool InPlace => true;
}
