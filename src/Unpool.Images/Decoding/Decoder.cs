using Unpool.Images.Decoding.Png;
using Unpool.Images.Decoding.Pnm;
using Unpool.Images.Decoding.Skia;
using Unpool.Images.Decoding.Tiff;
using Unpool.Images.Shaping;

namespace Unpool.Images.Decoding;

/// <summary>The readers of all kinds of picture files, of which the first bytes of a file choose one.</summary>
static class Decoder
{
    /// <summary>What a file says of itself, within the limits.</summary>
    /// <exception cref="PictureException">It is no picture, is damaged in its header, or is too large.</exception>
    public static PictureHeader Header(byte[] file, PictureOptions limits)
    {
        if (file.Length == 0) throw new PictureException("it is empty");
        var header = PictureKinds.Of(file) switch
        {
            "PNG" => PngReader.Header(file),
            "PNM" => PnmReader.Header(file),
            "TIFF" => TiffReader.Header(file),
            { } kind => SkiaReader.Header(file, kind),
            null => throw new PictureException("it is no picture of a known kind"),
        };
        // Four channels of them must fit into an array.
        var most = Math.Min(limits.MostPixels, Shape.MostValues / 4);
        return (long)header.Width * header.Height <= most ? header
            : throw new PictureException($"{header.Width}x{header.Height} pixels are more than {most}");
    }

    /// <summary>The picture of a file, upright, with the channels that the file has.</summary>
    /// <exception cref="PictureException">It cannot be read.</exception>
    public static Picture Read(byte[] file, PictureHeader header)
    {
        try
        {
            var stored = header.Format switch
            {
                "PNG" => PngReader.Read(file),
                "PNM" => PnmReader.Read(file),
                "TIFF" => TiffReader.Read(file),
                var kind => SkiaReader.Read(file, kind),
            };
            return Orientation.Upright(stored, header.Orientation);
        }
        catch (OutOfMemoryException e)
        {
            throw new PictureException($"there is not enough memory for its {header.Width}x{header.Height} pixels", e);
        }
    }
}
