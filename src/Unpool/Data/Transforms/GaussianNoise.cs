using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Adds normal noise to every value, and cuts off what is darker than black or brighter than white.</summary>
/// <param name="Deviation">The noise's standard deviation, as a share of white.</param>
public sealed record GaussianNoise(double Deviation) : Transform
{
    /// <summary>The noise's standard deviation, as a share of white; not negative.</summary>
    public double Deviation { get; init => field = NotNegative(value, nameof(Deviation)); } = NotNegative(Deviation, nameof(Deviation));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        var deviation = (float)(Deviation * image.White);
        foreach (ref var value in image.Values) value = Math.Clamp(value + deviation * random.Normal(), 0, image.White);
    }
}
