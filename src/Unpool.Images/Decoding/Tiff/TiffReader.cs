using BitMiracle.LibTiff.Classic;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>
/// The first picture of TIFF files: strips, tiles and planes of 1 to 16 bits or of floats, as the library unpacks them. What they mean is worked
/// out here, because the library's own way to a picture makes 8 bits of them.
/// </summary>
static class TiffReader
{
    /// <summary>What the file says of itself.</summary>
    public static PictureHeader Header(byte[] file) => Guarded(() =>
    {
        using var tiff = TiffFile.Open(file);
        return tiff.Header;
    });

    /// <summary>The picture as stored.</summary>
    public static Picture Read(byte[] file) => Guarded(() =>
    {
        using var tiff = TiffFile.Open(file);
        var wanted = tiff.Colours + (tiff.HasAlpha ? 1 : 0);
        var stored = Picture.Rent(wanted, tiff.Width, tiff.Height);
        try
        {
            if (tiff.Library.IsTiled()) ReadTiles(tiff, stored);
            else ReadRows(tiff, stored);
            if (TiffErrors.First is { } error) throw PictureException.Damaged(error);
            return TiffColours.Of(tiff, stored);
        }
        catch (Exception)
        {
            stored.Return();
            throw;
        }
    });

    static void ReadRows(TiffFile tiff, Picture to)
    {
        var buffer = new byte[tiff.Library.ScanlineSize()];
        for (var plane = 0; plane < (tiff.IsPlanar ? to.Channels : 1); plane++)
            for (var y = 0; y < tiff.Height; y++)
            {
                if (!tiff.Library.ReadScanline(buffer, y, (short)plane)) throw Failure();
                Put(tiff, buffer, to, plane, left: 0, y, tiff.Width);
            }
    }

    static void ReadTiles(TiffFile tiff, Picture to)
    {
        var (width, height) = (tiff.Tag(TiffTag.TILEWIDTH, 0), tiff.Tag(TiffTag.TILELENGTH, 0));
        if (width < 1 || height < 1) throw PictureException.Damaged("its tiles have no possible size");
        var (buffer, stride) = (new byte[tiff.Library.TileSize()], tiff.Library.TileRowSize());
        for (var plane = 0; plane < (tiff.IsPlanar ? to.Channels : 1); plane++)
            for (var y = 0; y < tiff.Height; y += height)
                for (var x = 0; x < tiff.Width; x += width)
                {
                    if (tiff.Library.ReadTile(buffer, 0, x, y, 0, (short)plane) < 0) throw Failure();
                    for (var row = 0; row < Math.Min(height, tiff.Height - y); row++)
                        Put(tiff, buffer.AsSpan(row * stride), to, plane, x, y + row, Math.Min(width, tiff.Width - x));
                }
    }

    // Puts a row of pixels, or of one sample of each, into the planes.
    static void Put(TiffFile tiff, ReadOnlySpan<byte> from, Picture to, int plane, int left, int y, int count)
    {
        if (tiff.IsPlanar) TiffSamples.Copy(tiff, from, first: 0, step: 1, Row(plane, to));
        else
            for (var c = 0; c < to.Channels; c++) TiffSamples.Copy(tiff, from, c, tiff.Samples, Row(c, to));

        Span<float> Row(int channel, Picture picture) => picture.Plane(channel).Slice(y * picture.Width + left, count);
    }

    static PictureException Failure() => TiffErrors.First is { } error && !IsAboutEnd(error)
        ? PictureException.Damaged(error)
        : PictureException.CutShort();

    static bool IsAboutEnd(string error) =>
        error.Contains("ot enough data", StringComparison.Ordinal) || error.Contains("ead error", StringComparison.Ordinal);

    // The library reports most of what is wrong, and stumbles over the rest.
    static T Guarded<T>(Func<T> read)
    {
        TiffErrors.Clear();
        try
        {
            return read();
        }
        catch (Exception e) when (e is not PictureException)
        {
            throw PictureException.Damaged("its parts contradict one another", e);
        }
    }
}
