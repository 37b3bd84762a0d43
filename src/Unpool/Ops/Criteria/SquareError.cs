namespace Unpool.Ops;

/// <summary>The sum of (a - b)^2 over all values of a sample, [1], neither halved nor averaged.</summary>
public sealed record SquareError : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0] == inputs[1]
        ? Shape.Scalar
        : throw new ShapeException($"{inputs[0]} and {inputs[1]} must have the same shape.");

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y) =>
        y[0] = x[0].Zip(x[1], (a, b) => (a - b) * (a - b)).Sum();

    internal override CSharpForm ToCSharp(Node node) => new("SquareError");

    internal override Node Expand(Node node, Mode mode) => (node.Inputs[0] - node.Inputs[1]).Square().ReduceSum();

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var (difference, flat) = (onnx.Fresh($"{onnx[node]}.difference"), onnx.Fresh($"{onnx[node]}.flat"));
        onnx.Add("Sub", [onnx[node.Inputs[0]], onnx[node.Inputs[1]]], [difference]);
        onnx.Add("Flatten", [difference], [flat], ("axis", 1));
        onnx.Add("ReduceSumSquare", [flat, onnx.Integers("axes", [1])], [onnx[node]], ("keepdims", 1));
    }
}
