namespace Unpool.Ops;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016): the values of a sample, or those of its last axes at each position of the others, have
/// their mean taken off and are divided by sqrt(variance + epsilon); then each is scaled and shifted. Training and inference are the same.
/// Inputs: x, scale and bias, both of the shape of the axes that are normalised.
/// </summary>
/// <param name="Axis">The first axis that is normalised, counted from the slowest, 0; all that follow are as well.</param>
/// <param name="Epsilon">The number added to the variance before its root is taken.</param>
public sealed record LayerNorm(int Axis = 0, float Epsilon = 1e-5f) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        Slice.CheckAxis(x, Axis);
        Standardized.Check(Epsilon);
        var normalized = new Shape(x.Axes[Axis..]);
        foreach (var each in inputs[1..])
            if (each != normalized)
                throw new ShapeException($"{normalized} of {x} is normalised, but a parameter has {each}.");
        return x;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var each = x[1].Length;
        Standardized.Define(x[0], y.Length / each, Epsilon, y);
        for (var i = 0; i < y.Length; i++) y[i] = y[i] * x[1][i % each] + x[2][i % each];
    }

    internal override Node Expand(Node node, Mode mode)
    {
        var x = PerSample.Of(node.Inputs[0]);
        var each = node.Inputs[1].Shape.Size;
        var rows = x.Shape.Size / each;
        // Each position becomes a channel, whose values kernels sum at once.
        var (centred, factor) = Standardized.Of(rows == 1 ? x : x.Reshape(new Shape(rows, 1, each)), rows, Epsilon);
        var standard = centred * factor;
        return (rows == 1 ? standard : standard.Reshape(x.Shape)) * node.Inputs[1] + node.Inputs[2];
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(
        "LayerNormalization", [onnx[node.Inputs[0]], onnx[node.Inputs[1]], onnx[node.Inputs[2]]], [onnx[node]],
        ("axis", Axis + 1), ("epsilon", Epsilon));

    internal override CSharpForm ToCSharp(Node node) => new("LayerNorm", new(Axis, "axis", 0), new(Epsilon, "epsilon", 1e-5f));
}
