namespace Unpool.Cli.Pictures;

/// <summary>
/// The colours of heat maps over their pictures, the same for all pictures: clear up to half the threshold, yellow to red from there to the
/// threshold, dark red from twice the threshold on.
/// </summary>
/// <param name="threshold">The threshold.</param>
sealed class HeatScale(double threshold)
{
    /// <summary>A picture by itself.</summary>
    /// <param name="pixels">Its pixels from 0 to 255, plane by plane.</param>
    /// <param name="shape">Their shape, [1 or 3, height, width].</param>
    public static Picture Plain(ReadOnlySpan<float> pixels, Shape shape)
    {
        var (plane, depth) = (shape.Height * shape.Width, shape.Channels);
        var bytes = new byte[depth * plane];
        for (var i = 0; i < plane; i++)
            for (var c = 0; c < depth; c++) bytes[depth * i + c] = Byte(pixels[c * plane + i]);
        return new(shape.Width, shape.Height, depth, bytes);
    }

    /// <summary>A picture with its heat map over it.</summary>
    /// <param name="pixels">Its pixels from 0 to 255, plane by plane.</param>
    /// <param name="shape">Their shape, [1 or 3, height, width].</param>
    /// <param name="heat">Its heat map, [height, width], in the unit of scores.</param>
    public Picture Over(ReadOnlySpan<float> pixels, Shape shape, ReadOnlySpan<float> heat)
    {
        var plane = shape.Height * shape.Width;
        var bytes = new byte[3 * plane];
        for (var i = 0; i < plane; i++)
            for (var c = 0; c < 3; c++) bytes[3 * i + c] = Byte(Mixed(pixels[(shape.Channels == 3 ? c : 0) * plane + i], heat[i], c));
        return new(shape.Width, shape.Height, 3, bytes);
    }

    float Mixed(float value, float heat, int colour)
    {
        var share = (float)(heat / Math.Max(threshold, 1e-6));
        if (share <= 0.5f) return value;
        var opacity = 0.25f + 0.4f * Math.Min(1, (share - 0.5f) / 0.5f);
        // Yellow, red, dark red.
        float green = 220 * Math.Clamp(2 - 2 * share, 0, 1), red = 245 - 95 * Math.Clamp(share - 1, 0, 1);
        return value + (colour switch { 0 => red, 1 => green, _ => 10 } - value) * opacity;
    }

    static byte Byte(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
