using SkiaSharp;

namespace Unpool.Cli.Pictures;

static class Png
{
    public static void Write(SKImage image, string path)
    {
        using var data = image.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new OutputException($"cannot write '{path}': a picture of {image.Width}x{image.Height} pixels is too large.");
        AtomicFile.Write(path, data.SaveTo);
    }
}
