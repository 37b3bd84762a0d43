namespace Unpool.Ops;

/// <summary>scale * (x - mean) * deviation + bias for each feature, with [2,F] statistics.</summary>
sealed record Normalize(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    // sums [2,F]: sum of dy and of dy * (x - mean) * deviation, over all samples
    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (x, statistics, scale, bias) = (y.Inputs[0], y.Inputs[1], y.Inputs[2], y.Inputs[3]);
        var sums = new Node(new NormalizeSums(Norm), null, x, dy, statistics);
        var dx = new Node(new NormalizeGradient(Norm), null, x, dy, statistics, sums, scale);
        return [dx, null, new Node(new Row(1, scale.Shape), null, sums), new Node(new Row(0, bias.Shape), null, sums)];
    }
}
