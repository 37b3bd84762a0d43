namespace Unpool.Layers;

/// <summary>
/// Instance normalisation, which keeps the shape: <see cref="Ops.GroupNorm"/> with a group for each channel. Parameters: a scale and a bias for each
/// channel.
/// </summary>
public sealed record InstanceNorm : Layer
{
    /// <inheritdoc cref="GroupNorm.Epsilon"/>
    public float Epsilon { get; init; } = 1e-5f;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var (scale, bias) = ScaleAndBias(new Shape(x.Shape[0]));
        return x.GroupNorm(scale, bias, x.Shape[0], Epsilon, Name);
    }
}
