namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Regions of interest as corners in pixels: left, top, right and bottom, the last two within the region.</summary>
static class RegionCorners
{
    /// <summary>The same regions as parts of an image: left, top, width and height.</summary>
    /// <param name="corners">[n,4]</param>
    /// <param name="scale">The size of the image as a part of the one that the corners are of.</param>
    /// <param name="image">The image that is pooled.</param>
    public static Node AsParts(Node corners, float scale, Shape image)
    {
        var pixels = (corners * scale).Round();
        var (left, top, right, bottom) = (Column(0), Column(1), Column(2), Column(3));
        return new[] { left / image.Width, top / image.Height, (right - left + 1) / image.Width, (bottom - top + 1) / image.Height }.Concat(1);

        Node Column(int i) => pixels.Slice(1, i, i + 1);
    }
}
