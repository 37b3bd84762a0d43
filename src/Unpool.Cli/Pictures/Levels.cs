namespace Unpool.Cli.Pictures;

/// <summary>The grey levels of values, as the original visualizer makes them: clipped to [0, max], times 255 / max, rounded.</summary>
static class Levels
{
    /// <summary>One byte per value. NaN is black and infinity white; without a positive value all is black.</summary>
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        var max = 0f;
        foreach (var value in values)
            if (float.IsFinite(value) && value > max)
                max = value;

        var levels = new byte[values.Length];
        var scale = 255 / max;
        for (var i = 0; i < values.Length; i++)
            levels[i] = values[i] > 0 ? (byte)Math.Min(255, MathF.Round(values[i] * scale)) : (byte)0;
        return levels;
    }
}
