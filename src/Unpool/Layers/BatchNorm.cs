namespace Unpool.Layers;

/// <summary>
/// Batch normalisation (<see cref="Ops.BatchNorm"/>), which keeps the shape. Parameters: scale and bias, which are learned; mean,
/// variance and seen, which follow the minibatches and are frozen for learners.
/// </summary>
public sealed record BatchNorm : Layer
{
    /// <summary>Whether each channel of an image is normalised (true) or each value by itself (false). Null: true if x is an image.</summary>
    public bool? Spatial { get; init; }

    /// <inheritdoc cref="Ops.BatchNorm.TimeConstant"/>
    public double TimeConstant { get; init; } = 5000;

    /// <inheritdoc cref="Ops.BatchNorm.BlendTimeConstant"/>
    public double BlendTimeConstant { get; init; }

    /// <summary>The number added to the variance before its root is taken.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>The initial value of every scale.</summary>
    public float InitialScale { get; init; } = 1;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var spatial = Spatial ?? x.Shape.IsImage;
        var features = spatial ? x.Shape.Channels : x.Shape.Size;
        return new Node(
            new Ops.BatchNorm(spatial, TimeConstant, BlendTimeConstant, Epsilon), Name, x,
            Values("scale", features, InitialScale, rateMultiplier: 1), Values("bias", features, 0, rateMultiplier: 1),
            Values("mean", features, 0, rateMultiplier: 0), Values("variance", features, 0, rateMultiplier: 0),
            Values("seen", 1, 0, rateMultiplier: 0));
    }

    Node Values(string part, int count, float value, float rateMultiplier) =>
        Parameter.Of(NameOf(part), new Shape(count), values => Array.Fill(values, value), rateMultiplier);
}
