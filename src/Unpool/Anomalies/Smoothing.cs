namespace Unpool.Anomalies;

/// <summary>The smoothing of images by a Gaussian, along the rows and along the columns.</summary>
static class Smoothing
{
    /// <summary>Each channel of an image [C,H,W] smoothed; beyond the image there are zeros.</summary>
    /// <param name="image">The image.</param>
    /// <param name="sigma">The Gaussian's deviation in pixels; it ends after three of them.</param>
    /// <param name="name">What the names of its parameters begin with.</param>
    /// <param name="isMean">Whether the weights within the image add up to 1 at its border, too, as those of a mean do.</param>
    public static Node Of(Node image, float sigma, string name, bool isMean)
    {
        var weights = Weights(sigma);
        var (channels, height, width, radius) = (image.Shape.Channels, image.Shape.Height, image.Shape.Width, weights.Length / 2);
        float[] all = [.. Enumerable.Repeat(weights, channels).SelectMany(w => w)];
        var down = Fixed.Values($"{name}.down", new(channels, 1, weights.Length, 1), all);
        var across = Fixed.Values($"{name}.across", new(channels, 1, 1, weights.Length), all);
        var smooth = image.Convolve(down, pad: Pad.Of(new Size2(radius, 0), new Size2(radius, 0)), groups: channels)
            .Convolve(across, pad: Pad.Of(new Size2(0, radius), new Size2(0, radius)), groups: channels);
        return !isMean ? smooth
            : smooth * Fixed.Values($"{name}.rows", new(1, height, 1), Inside(weights, height))
                * Fixed.Values($"{name}.columns", new(1, 1, width), Inside(weights, width));
    }

    static float[] Weights(float sigma)
    {
        var radius = (int)MathF.Ceiling(3 * sigma);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(i => Math.Exp(-i * i / (2.0 * sigma * sigma)))];
        var sum = weights.Sum();
        return [.. weights.Select(w => (float)(w / sum))];
    }

    // 1 / the sum of the weights that lie within a row or column.
    static float[] Inside(float[] weights, int length) => [.. Enumerable.Range(0, length).Select(at => (float)(1 / weights
        .Where((_, i) => at + i - weights.Length / 2 >= 0 && at + i - weights.Length / 2 < length).Sum(w => (double)w)))];
}
