using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Moves an image by whole pixels, across and down, each distance equally likely. What comes in from outside repeats the edge.</summary>
/// <param name="Most">The largest distance, in pixels.</param>
public sealed record Shift(int Most) : Transform
{
    /// <summary>The largest distance, in pixels; not negative.</summary>
    public int Most { get; init => field = AtLeast(0, value, nameof(Most)); } = AtLeast(0, Most, nameof(Most));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        var (right, down) = (random.Below(2 * Most + 1) - Most, random.Below(2 * Most + 1) - Most);
        if (right == 0 && down == 0) return;
        var (width, height) = (image.Width, image.Height);
        for (var c = 0; c < image.Channels; c++)
        {
            var to = image.Plane(c);
            var from = image.Room[..to.Length];
            to.CopyTo(from);
            for (var y = 0; y < height; y++)
            {
                var row = from.Slice(Math.Clamp(y - down, 0, height - 1) * width, width);
                for (var x = 0; x < width; x++) to[y * width + x] = row[Math.Clamp(x - right, 0, width - 1)];
            }
        }
    }
}
