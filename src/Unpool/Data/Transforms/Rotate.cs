using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// Turns an image about its middle, each angle equally likely; pixels in between are mixed of four. What comes in from outside repeats the edge.
/// </summary>
/// <param name="Most">The largest angle in degrees, either way.</param>
public sealed record Rotate(double Most) : Transform
{
    /// <summary>The largest angle in degrees, either way; not negative.</summary>
    public double Most { get; init => field = NotNegative(value, nameof(Most)); } = NotNegative(Most, nameof(Most));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        var (sin, cos) = Math.SinCos((2 * random.Unit() - 1) * Most * Math.PI / 180);
        var (width, height) = (image.Width, image.Height);
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        for (var c = 0; c < image.Channels; c++)
        {
            var to = image.Plane(c);
            var from = image.Room[..to.Length];
            to.CopyTo(from);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    var (dx, dy) = (x - middleX, y - middleY);
                    var left = Math.Clamp(middleX + cos * dx + sin * dy, 0, width - 1);
                    var top = Math.Clamp(middleY - sin * dx + cos * dy, 0, height - 1);
                    to[y * width + x] = Between(from, width, height, left, top);
                }
        }
    }

    static float Between(ReadOnlySpan<float> from, int width, int height, double left, double top)
    {
        var (x, y) = ((int)left, (int)top);
        var (right, down) = ((float)(left - x), (float)(top - y));
        var upper = from.Slice(y * width, width);
        var lower = from.Slice(Math.Min(y + 1, height - 1) * width, width);
        var next = Math.Min(x + 1, width - 1);
        var above = upper[x] + right * (upper[next] - upper[x]);
        var below = lower[x] + right * (lower[next] - lower[x]);
        return above + down * (below - above);
    }
}
