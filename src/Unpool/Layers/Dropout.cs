namespace Unpool.Layers;

/// <summary>Zeros values at random while training, to the same shape.</summary>
public sealed record Dropout : Layer
{
    /// <param name="rate">The probability that a value falls, at least 0 and below 1.</param>
    public Dropout(float rate) => Rate = rate;

    public float Rate { get; }

    public override Node Apply(Node x) => x.Dropout(Rate, SeedOver(x), Name);
}
