namespace Unpool.Layers;

/// <summary>The zeroing of values at random while training, which keeps the shape.</summary>
public sealed record Dropout : Layer
{
    /// <summary>A layer that drops a share of its input while training.</summary>
    /// <param name="rate">The probability that a value is dropped, at least 0 and below 1.</param>
    public Dropout(float rate) => Rate = rate;

    /// <summary>The share of values set to 0 while training, at least 0 and below 1.</summary>
    public float Rate { get; }

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.Dropout(Rate, SeedOver(x), Name);
}
