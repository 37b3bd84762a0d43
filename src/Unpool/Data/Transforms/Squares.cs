using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Hides squares of an image, which become black. Each lies anywhere within the image, also over another one.</summary>
/// <param name="Side">The side of a square, in pixels; one that is larger than the image hides all of it.</param>
/// <param name="Count">The number of squares.</param>
public sealed record Squares(int Side, int Count = 1) : Transform
{
    /// <summary>The side of a square, in pixels; 1 or more.</summary>
    public int Side { get; init => field = AtLeast(1, value, nameof(Side)); } = AtLeast(1, Side, nameof(Side));

    /// <summary>The number of squares; not negative.</summary>
    public int Count { get; init => field = AtLeast(0, value, nameof(Count)); } = AtLeast(0, Count, nameof(Count));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        for (var i = 0; i < Count; i++)
        {
            var left = random.Below(Math.Max(0, image.Width - Side) + 1);
            var top = random.Below(Math.Max(0, image.Height - Side) + 1);
            for (var y = top; y < Math.Min(top + Side, image.Height); y++)
                for (var x = left; x < Math.Min(left + Side, image.Width); x++) image.Set(x, y, 0);
        }
    }
}
