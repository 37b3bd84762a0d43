namespace Unpool.Ops;

/// <summary>
/// The gradient through the minibatch's mean and variance:
/// dx = scale * deviation * (dy - sum(dy)/n - xhat * sum(dy * xhat)/n), xhat = (x - mean) * deviation, n values a feature.
/// </summary>
sealed record NormalizeGradient(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];
}
