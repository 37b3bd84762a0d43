namespace Unpool.Ops;

/// <summary>
/// While training, zeros each value with probability <see cref="Rate"/> and multiplies the others by 1 / (1 - Rate)
/// (Srivastava et al., 2014); otherwise the value itself. Which values are dropped depends only on the seed, the minibatch and the sample.
/// </summary>
/// <param name="Rate">The probability that a value is dropped, at least 0 and below 1.</param>
/// <param name="Seed">The seed of the masks.</param>
public sealed record Dropout(float Rate, ulong Seed) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Rate is >= 0 and < 1
        ? inputs[0]
        : throw new ShapeException($"a rate of {Rate} is impossible: it must be at least 0 and below 1.");

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y) => x[0].CopyTo(y, 0);

    internal override CSharpForm ToCSharp(Node node) => new("Dropout", new(Rate), new(Seed, "seed"));

    internal override Node Expand(Node node, Mode mode) => mode == Mode.Inference || Rate == 0
        ? node.Inputs[0]
        : Masked(node);

    internal Node Masked(Node node) => node.Inputs[0] * new Node(new RandomMask(node.Shape, Rate, Seed), null);

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("Dropout", [onnx[node.Inputs[0]], onnx.Floats("ratio", [], [Rate])], [onnx[node]], ("seed", unchecked((int)Seed)));
}
