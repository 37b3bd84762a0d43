using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The shape of the images in a column, which is only a row of numbers: a square, grey or in three colours.</summary>
static class ImageShape
{
    public static Shape Of(Dataset data)
    {
        var size = data["features"].Width;
        foreach (var channels in (int[])[1, 3])
        {
            var side = (int)Math.Round(Math.Sqrt(size / channels));
            if (side * side * channels == size) return new(channels, side, side);
        }
        throw new InputException($"images of {size} values are neither square nor three colours of a square.");
    }
}
