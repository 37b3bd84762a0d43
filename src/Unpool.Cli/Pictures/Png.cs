using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>The writing of PNG files.</summary>
static class Png
{
    /// <summary>Writes an image into a file.</summary>
    /// <exception cref="OutputException">It is too large, or the file cannot be written.</exception>
    public static void Write(SKImage image, string path)
    {
        using var data = image.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new OutputException($"cannot write '{path}': a picture of {image.Width}x{image.Height} pixels is too large.");
        AtomicFile.Write(path, data.SaveTo);
    }
}
