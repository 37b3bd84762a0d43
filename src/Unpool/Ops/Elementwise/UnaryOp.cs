namespace Unpool.Ops;

/// <summary>A function of every value by itself: [..] to the same shape.</summary>
public abstract record UnaryOp : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <summary>The definition for one value.</summary>
    protected abstract double Of(double x);

    /// <summary>The name of the ONNX operator.</summary>
    protected abstract string OnnxType { get; }

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Of(x[0][i]);
    }

    public override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(OnnxType, [onnx[node.Inputs[0]]], [onnx[node]]);

    internal override bool InPlace => true;
}
