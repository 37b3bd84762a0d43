using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Makes pixels white or black, one as likely as the other, in all channels at once.</summary>
/// <param name="Share">The probability that a pixel is changed.</param>
public sealed record SaltAndPepper(double Share) : Transform
{
    /// <summary>The probability that a pixel is changed, at least 0 and at most 1.</summary>
    public double Share { get; init => field = Fraction(value, nameof(Share)); } = Fraction(Share, nameof(Share));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
            {
                var chance = random.Unit();
                if (chance < Share) image.Set(x, y, chance < Share / 2 ? 0 : image.White);
            }
    }
}
