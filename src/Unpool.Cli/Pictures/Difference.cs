namespace Unpool.Cli.Pictures;

/// <summary>
/// The difference between an image and its reconstruction, in colours that mean the same in every picture: white where they are equal, red
/// where the reconstruction is brighter, blue where it is darker, and full colour from <see cref="Full"/> of white on.
/// </summary>
static class Difference
{
    /// <summary>The share of white from which on the colour is full.</summary>
    public const float Full = 0.5f;

    /// <summary>The picture: of several channels the one that differs most; null for a shape without planes.</summary>
    public static Picture? Of(Values original, Values reconstruction, float white)
    {
        if (original.Planes is not { } shape) return null;
        var plane = shape.Height * shape.Width;
        var bytes = new byte[3 * plane];
        var from = original.Numbers.Span;
        var to = reconstruction.Numbers.Span;
        for (var i = 0; i < plane; i++)
        {
            var largest = 0f;
            for (var c = 0; c < shape.Channels; c++)
                if (to[c * plane + i] - from[c * plane + i] is var one && Math.Abs(one) > Math.Abs(largest))
                    largest = one;
            ColorOf(largest / white).CopyTo(bytes.AsSpan(3 * i));
        }
        return new(shape.Width, shape.Height, 3, bytes);
    }

    /// <summary>The red, green and blue of a difference, given as a share of white.</summary>
    public static byte[] ColorOf(float share)
    {
        var strength = Math.Clamp(Math.Abs(share) / Full, 0, 1);
        // Both ends are equally dark, and stay apart for eyes that confuse red and green.
        byte[] end = share > 0 ? [0xc0, 0x10, 0x18] : [0x10, 0x40, 0xc0];
        return [.. end.Select(value => (byte)MathF.Round(255 + (value - 255) * strength))];
    }

    /// <summary>The colours from the darkest difference to the brightest, as a strip.</summary>
    public static Picture Legend(int width, int height)
    {
        var bytes = new byte[3 * width * height];
        for (var x = 0; x < width; x++)
            for (var y = 0; y < height; y++)
                ColorOf((2f * x / (width - 1) - 1) * Full).CopyTo(bytes.AsSpan(3 * (y * width + x)));
        return new(width, height, 3, bytes);
    }
}
