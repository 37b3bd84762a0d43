using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient through the minibatch's mean and variance:
/// dx = scale * deviation * (dy - sum(dy)/n - xhat * sum(dy * xhat)/n), xhat = (x - mean) * deviation, n values a feature.
/// </summary>
sealed record NormalizeGradient(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var places = node.Inputs.Select(e.At).ToArray();
        e.Add(new NormalizeGradientStep(
            places[0], places[1], places[2], places[3], places[4], e.At(node), e.Plane(node), e.Channels(node), Norm.Spatial));
    }
}
