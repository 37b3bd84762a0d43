using SkiaSharp;

namespace Unpool.Images.Writing;

/// <summary>The writer of JPEG and WebP files, by Skia.</summary>
static class SkiaWriter
{
    // What is lost at this quality nobody sees.
    const int JpegQuality = 95;

    /// <summary>Writes a picture.</summary>
    /// <param name="to">Where it is written.</param>
    /// <param name="picture">The picture; JPEG leaves alpha out. Values beyond 0 and 255 are cut off.</param>
    /// <param name="format">JPEG, or WebP, which is written without loss.</param>
    public static void Write(Stream to, Picture picture, string format)
    {
        using var image = picture.Channels == 1 ? Grey(picture) : Coloured(picture);
        using var pixels = image.PeekPixels();
        using var data = format == "JPEG"
            ? pixels.Encode(new SKJpegEncoderOptions(JpegQuality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore))
            : pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 75));
        if (data is null) throw new OutputException($"a picture of {picture.Width}x{picture.Height} pixels is too large for {format}.");
        data.SaveTo(to);
    }

    static SKImage Grey(Picture picture)
    {
        var bytes = new byte[picture.Width * picture.Height];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = PictureShaping.ToByte(picture.Values[i]);
        return SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Gray8, SKAlphaType.Opaque), bytes);
    }

    static SKImage Coloured(Picture picture)
    {
        var bytes = new byte[picture.Width * picture.Height * 4];
        for (var c = 0; c < 4; c++)
        {
            var isAlpha = c == 3;
            var plane = isAlpha && !picture.HasAlpha ? [] : picture.Plane(isAlpha ? picture.Colours : Math.Min(c, picture.Colours - 1));
            for (var i = 0; i < bytes.Length / 4; i++) bytes[4 * i + c] = plane.IsEmpty ? (byte)255 : PictureShaping.ToByte(plane[i]);
        }
        var alpha = picture.HasAlpha ? SKAlphaType.Unpremul : SKAlphaType.Opaque;
        return SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, alpha), bytes);
    }
}
