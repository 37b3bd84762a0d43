using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>An image in bytes, row by row: one byte per pixel is grey, three are red, green and blue.</summary>
sealed class Picture
{
    /// <summary>A picture of those sides, with its bytes per pixel.</summary>
    public Picture(int width, int height, int depth, byte[] bytes)
    {
        if (depth is not (1 or 3)) throw new ArgumentException($"a picture has 1 or 3 bytes per pixel, not {depth}.", nameof(depth));
        if (bytes.Length != width * height * depth)
            throw new ArgumentException($"{bytes.Length} bytes are not a picture of {width}x{height}x{depth}.", nameof(bytes));
        (Width, Height, Depth, Bytes) = (width, height, depth, bytes);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }
    /// <summary>Rows.</summary>
    public int Height { get; }
    /// <summary>Bytes per pixel, 1 or 3.</summary>
    public int Depth { get; }
    /// <summary>Its bytes, row by row.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>
    /// The picture of an image as the original visualizer made it, as bright as its largest value allows: three channels are red, green and
    /// blue, any other number is grey planes side by side; null for a shape without planes.
    /// </summary>
    public static Picture? OfImage(Values values) => OfImage(values, Levels.Range(values.Numbers.Span).Largest);

    /// <summary>The same on a scale for all pictures: 0 is black, and <paramref name="white"/> is white.</summary>
    public static Picture? OfImage(Values values, float white) =>
        OfPixels(values, white) ?? Mosaic.Of(values, 0, white)?.Side();

    /// <summary>The picture of an image of one channel or three, from 0 to <paramref name="white"/>; null for any other.</summary>
    public static Picture? OfPixels(Values values, float white)
    {
        if (values.Planes is not { Channels: 1 or 3 } shape) return null;
        var grey = Levels.Of(values.Numbers.Span, 0, white);
        return new(shape.Width, shape.Height, shape.Channels, shape.Channels == 1 ? grey : Interleaved(grey));
    }

    static byte[] Interleaved(byte[] planes)
    {
        var (plane, bytes) = (planes.Length / 3, new byte[planes.Length]);
        for (var i = 0; i < plane; i++)
            for (var c = 0; c < 3; c++)
                bytes[3 * i + c] = planes[c * plane + i];
        return bytes;
    }

    /// <summary>The picture in another size, each pixel a copy of the nearest one: the pixels of a digit stay visible.</summary>
    public Picture Resize(int width, int height)
    {
        var from = Bytes.Span;
        var to = new byte[width * height * Depth];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                // The source pixel that the middle of the target pixel falls into.
                var (sx, sy) = ((2 * x + 1) * Width / (2 * width), (2 * y + 1) * Height / (2 * height));
                from.Slice((sy * Width + sx) * Depth, Depth).CopyTo(to.AsSpan((y * width + x) * Depth));
            }
        return new(width, height, Depth, to);
    }

    /// <summary>
    /// The picture in the largest size with whole pixels that fits into the box, or shrunk to the box if even one to one is too large.
    /// </summary>
    public Picture Fit(int width, int height)
    {
        var scale = Math.Min(width / Width, height / Height);
        if (scale > 0) return Resize(Width * scale, Height * scale);
        var shrink = Math.Min((double)width / Width, (double)height / Height);
        return Shrink(Math.Max(1, (int)(Width * shrink)), Math.Max(1, (int)(Height * shrink)));
    }

    // Each pixel the mean of those that it stands for: thin lines do not come and go.
    Picture Shrink(int width, int height)
    {
        var from = Bytes.Span;
        var to = new byte[width * height * Depth];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (x * Width / width, Math.Max(x * Width / width + 1, (x + 1) * Width / width));
                var (top, bottom) = (y * Height / height, Math.Max(y * Height / height + 1, (y + 1) * Height / height));
                for (var c = 0; c < Depth; c++)
                {
                    var (sum, count) = (0, (right - left) * (bottom - top));
                    for (var row = top; row < bottom; row++)
                        for (var column = left; column < right; column++)
                            sum += from[(row * Width + column) * Depth + c];
                    to[(y * width + x) * Depth + c] = (byte)((sum + count / 2) / count);
                }
            }
        return new(width, height, Depth, to);
    }

    /// <summary>Writes it into a file.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WritePng(string path)
    {
        using var image = ToImage();
        Png.Write(image, path);
    }

    internal SKImage ToImage()
    {
        if (Depth == 1) return SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque), Bytes.ToArray());

        var padded = new byte[Width * Height * 4];
        for (var i = 0; i < Width * Height; i++)
            Bytes.Span.Slice(3 * i, 3).CopyTo(padded.AsSpan(4 * i));
        return SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Rgb888x, SKAlphaType.Opaque), padded);
    }
}
