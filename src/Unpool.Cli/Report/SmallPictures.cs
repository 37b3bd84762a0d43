using Unpool.Cli.Pictures;
using Unpool.Images.Writing;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>Pictures as reports hold them: no larger than a page shows them, and as PNG, which needs no other library.</summary>
static class SmallPictures
{
    /// <summary>The most columns and rows: that is what a page has room for, and a report of large images stays small.</summary>
    public const int Side = 112;

    // A small code has few pixels of its own, which a page enlarges as well as this program.
    const int SmallCode = 784;

    /// <summary>An image and what a network made of it.</summary>
    /// <param name="group">Why it was chosen.</param>
    /// <param name="row">The image.</param>
    /// <param name="white">The value of a white pixel.</param>
    /// <returns>Null for values that cannot be drawn as an image.</returns>
    public static RunSample? Of(SampleGroup group, SheetRow row, float white)
    {
        if (Picture.OfImage(row.Original, white) is not { } original || Picture.OfImage(row.Reconstruction, white) is not { } reconstruction
            || Difference.Of(row.Original, row.Reconstruction, white) is not { } difference)
            return null;
        return new(group, row.Name, row.Rmse, Of(original), row.Code is { } code ? Of(CodeOf(code)) : null,
            Of(reconstruction), Of(difference))
        {
            Corrupted = row.Corrupted is { } corrupted && Picture.OfImage(corrupted, white) is { } read ? Of(read) : null,
        };
    }

    static Picture CodeOf(Values code)
    {
        var side = code.Shape.Size <= SmallCode ? Side / 2 : Side;
        return Mosaic.OfCode(code).Fit(side, side);
    }

    /// <summary>A picture, shrunk if a side is longer than that.</summary>
    public static SmallPicture Of(Picture picture, int side = Side)
    {
        if (Math.Max(picture.Width, picture.Height) > side) picture = picture.Fit(side, side);
        return new(picture.Width, picture.Height, PngOf(picture));
    }

    /// <summary>The bytes of a PNG file of a picture, in its own size.</summary>
    public static byte[] PngOf(Picture picture)
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, Planes(picture), bits: 8);
        return png.ToArray();
    }

    static Images.Picture Planes(Picture picture)
    {
        var bytes = picture.Bytes.Span;
        var size = picture.Width * picture.Height;
        var values = new float[bytes.Length];
        for (var i = 0; i < bytes.Length; i++) values[i % picture.Depth * size + i / picture.Depth] = bytes[i];
        return new(picture.Depth, picture.Width, picture.Height, values);
    }
}
