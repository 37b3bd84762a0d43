namespace Unpool.Ops;

/// <summary>A function of every value by itself: [..] to the same shape.</summary>
public abstract record UnaryOp : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    protected abstract double Of(double x);

    protected abstract string OnnxType { get; }

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Of(x[0][i]);
    }

    public override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(OnnxType, [onnx[node.Inputs[0]]], [onnx[node]]);

    internal override bool InPlace => true;
}
