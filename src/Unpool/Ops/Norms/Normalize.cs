using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>scale * (x - mean) * deviation + bias for each feature, with [2,F] statistics.</summary>
sealed record Normalize(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    // sums [2,F]: sum of dy and of dy * (x - mean) * deviation, over all samples
    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (x, statistics, scale, bias) = (y.Inputs[0], y.Inputs[1], y.Inputs[2], y.Inputs[3]);
        var sums = new Node(new NormalizeSums(Norm), null, x, dy, statistics);
        // Running statistics do not depend on x: nothing flows back through them.
        var through = statistics.Op is BatchStatistics ? sums : new Node(new Constant(sums.Shape, 0), null);
        var dx = new Node(new NormalizeGradient(Norm), null, x, dy, statistics, through, scale);
        return [dx, null, new Node(new Row(1, scale.Shape), null, sums), new Node(new Row(0, bias.Shape), null, sums)];
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, statistics, scale, bias) = (node.Inputs[0], node.Inputs[1], node.Inputs[2], node.Inputs[3]);
        e.Add(new NormalizeStep(e.At(x), e.At(statistics), e.At(scale), e.At(bias), e.At(node), e.Plane(node), e.Channels(node), Norm.Spatial));
    }
}

/// <summary>The sums over the samples of dy and of dy * (x - mean) * deviation for each feature: [2,F].</summary>
sealed record NormalizeSums(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, Norm.Features(inputs[0]));

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    // They are read side by side, even if nobody asks for the gradient of x.
    internal override void Align(Node node, IAlignment align) => align.Join(node.Inputs[0], node.Inputs[1]);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy, statistics) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        e.Add(new NormalizeSumsStep(e.At(x), e.At(dy), e.At(statistics), e.Sum(node), e.Plane(x), e.Channels(x), Norm.Spatial));
    }
}

/// <summary>
/// The gradient through the minibatch's mean and variance:
/// dx = scale * deviation * (dy - sum(dy)/n - xhat * sum(dy * xhat)/n), xhat = (x - mean) * deviation, n values a feature.
/// </summary>
sealed record NormalizeGradient(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy, statistics, sums, scale) = (node.Inputs[0], node.Inputs[1], node.Inputs[2], node.Inputs[3], node.Inputs[4]);
        e.Add(new NormalizeGradientStep(
            e.At(x), e.At(dy), e.At(statistics), e.At(sums), e.At(scale), e.At(node), e.Plane(node), e.Channels(node), Norm.Spatial));
    }
}
