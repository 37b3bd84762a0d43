using System.IO.Compression;

namespace Unpool.Images.Decoding.Png;

/// <summary>
/// The pixels of PNG files, of every depth and colour type. It is ours because none of the libraries at hand keeps 16 bits and yet ends in an
/// error where a file is cut short.
/// </summary>
static class PngReader
{
    // Deflate makes nothing more than this many times smaller.
    const int BestCompression = 1040;

    /// <summary>What the file says of itself.</summary>
    public static PictureHeader Header(byte[] file)
    {
        var png = PngFile.Of(file);
        return new("PNG", png.Width, png.Height, png.Channels, png.Colour == PngColour.Palette ? 8 : png.Bits, png.Orientation);
    }

    /// <summary>The picture as stored.</summary>
    public static Picture Read(byte[] file)
    {
        var png = PngFile.Of(file);
        // Before memory is taken for what a damaged header asks for.
        if ((png.Width * (long)png.Samples * png.Bits / 8 + 1) * png.Height > (png.DataLength + 64) * BestCompression)
            throw PictureException.CutShort();
        using var rows = new ZLibStream(png.Data(), CompressionMode.Decompress);
        var picture = Picture.Rent(png.Channels, png.Width, png.Height);
        try
        {
            Fill(picture, png, rows);
            return picture;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            picture.Return();
            throw PictureException.Damaged("its pixels cannot be unpacked", e);
        }
        catch (PictureException)
        {
            picture.Return();
            throw;
        }
    }

    static void Fill(Picture picture, PngFile png, Stream from)
    {
        var bits = png.Samples * png.Bits;
        var (pixel, most) = (Math.Max(1, bits / 8), (int)(((long)png.Width * bits + 7) / 8) + 1);
        byte[] row = new byte[most], above = new byte[most];
        var pixels = new PngPixels(picture, png);
        foreach (var pass in png.IsInterlaced ? PngPass.Interlaced : PngPass.All)
        {
            var (columns, rows) = (pass.Columns(png.Width), pass.Rows(png.Height));
            if (columns == 0) continue;
            var length = (int)(((long)columns * bits + 7) / 8) + 1;
            above.AsSpan().Clear();
            for (var y = 0; y < rows; y++)
            {
                if (from.ReadAtLeast(row.AsSpan(0, length), length, throwOnEndOfStream: false) < length) throw PictureException.CutShort();
                PngFilter.Undo(row[0], row.AsSpan(1, length - 1), above.AsSpan(1, length - 1), pixel);
                pixels.Put(row.AsSpan(1, length - 1), pass.Top + y * pass.Down, pass.Left, pass.Along, columns);
                (row, above) = (above, row);
            }
        }
    }
}
