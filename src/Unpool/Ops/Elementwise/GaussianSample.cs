namespace Unpool.Ops;

/// <summary>
/// A value for each mean and logarithm of a variance: while training, mean + exp(log variance / 2) * noise, with noise of the standard normal
/// distribution, through which gradients reach both (Kingma and Welling, 2014); otherwise the mean. The noise depends only on the seed, the minibatch
/// and the sample.
/// </summary>
/// <param name="Seed">The seed of the noise. Two codes of one shape in a network need two seeds, or they get the same noise.</param>
public sealed record GaussianSample(ulong Seed) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0] == inputs[1]
        ? inputs[0]
        : throw new ShapeException($"means of {inputs[0]} and variances of {inputs[1]} must have the same shape.");

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y) => x[0].CopyTo(y, 0);

    internal override CSharpForm ToCSharp(Node node) => new("Sample", new CSharpForm.Option(Seed, "seed"));

    internal override Node Expand(Node node, Mode mode) => mode == Mode.Inference
        ? node.Inputs[0]
        : node.Inputs[0] + (node.Inputs[1] * 0.5f).Exp() * new Node(new RandomNormal(node.Shape, Seed), null);

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add("Identity", [onnx[node.Inputs[0]]], [onnx[node]]);
}
