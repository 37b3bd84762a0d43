using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Mirrors every second image, by chance: left and right, or top and bottom, or each by itself.</summary>
/// <param name="Across">Whether left and right change places in half of the images.</param>
/// <param name="Down">Whether top and bottom change places in half of the images.</param>
public sealed record Flip(bool Across = true, bool Down = false) : Transform
{
    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        var (across, down) = (Across && random.Unit() < 0.5, Down && random.Unit() < 0.5);
        for (var row = 0; across && row < image.Channels * image.Height; row++) image.Values.Slice(row * image.Width, image.Width).Reverse();
        for (var c = 0; down && c < image.Channels; c++)
        {
            // All pixels backwards, and then each row forwards again.
            var plane = image.Plane(c);
            plane.Reverse();
            for (var y = 0; y < image.Height; y++) plane.Slice(y * image.Width, image.Width).Reverse();
        }
    }
}
