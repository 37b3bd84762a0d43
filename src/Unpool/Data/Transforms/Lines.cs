using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Draws straight lines from one edge of an image to another, as scratches are: each white or black, at any place and angle.</summary>
/// <param name="Count">The number of lines.</param>
public sealed record Lines(int Count) : Transform
{
    /// <summary>The number of lines; not negative.</summary>
    public int Count { get; init => field = AtLeast(0, value, nameof(Count)); } = AtLeast(0, Count, nameof(Count));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        for (var i = 0; i < Count; i++)
        {
            var (throughX, throughY) = (random.Unit() * image.Width, random.Unit() * image.Height);
            var (sin, cos) = Math.SinCos(random.Unit() * Math.PI);
            var value = random.Unit() < 0.5 ? 0 : image.White;
            // Along the axis that it runs along more than along the other, so that no pixel of it is left out.
            if (Math.Abs(cos) >= Math.Abs(sin))
                for (var x = 0; x < image.Width; x++) image.Set(x, (int)Math.Floor(throughY + (x + 0.5 - throughX) * sin / cos), value);
            else
                for (var y = 0; y < image.Height; y++) image.Set((int)Math.Floor(throughX + (y + 0.5 - throughY) * cos / sin), y, value);
        }
    }
}
