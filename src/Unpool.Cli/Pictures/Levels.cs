namespace Unpool.Cli.Pictures;

/// <summary>The grey levels of values: one byte each, from black to white.</summary>
static class Levels
{
    /// <summary>
    /// As the original visualizer makes them: clipped to [0, max], times 255 / max, rounded. NaN is black and infinity white; without a positive
    /// value all is black.
    /// </summary>
    public static byte[] Of(ReadOnlySpan<float> values) => Of(values, 0, Range(values).Largest);

    /// <summary>
    /// On a scale that does not depend on the values: <paramref name="black"/> and less are 0, <paramref name="white"/> and more 255.
    /// </summary>
    public static byte[] Of(ReadOnlySpan<float> values, float black, float white)
    {
        var levels = new byte[values.Length];
        var scale = 255 / (white - black);
        for (var i = 0; i < values.Length; i++)
            levels[i] = values[i] > black ? (byte)Math.Min(255, MathF.Round((values[i] - black) * scale)) : (byte)0;
        return levels;
    }

    /// <summary>The smallest and the largest of the finite values; 0 is always between them.</summary>
    public static (float Smallest, float Largest) Range(ReadOnlySpan<float> values)
    {
        var (smallest, largest) = (0f, 0f);
        foreach (var value in values)
            if (float.IsFinite(value))
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        return (smallest, largest);
    }
}
