using BitMiracle.LibTiff.Classic;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>What the samples of a TIFF mean: grey either way round, palettes, inks, colours multiplied by alpha.</summary>
static class TiffColours
{
    /// <summary>The picture of stored samples, which takes their place.</summary>
    public static Picture Of(TiffFile tiff, Picture stored)
    {
        if (tiff.Palette is { } palette) return OfPalette(palette, stored);
        if (tiff.Photometric == Photometric.SEPARATED) return OfInks(stored);
        if (tiff.IsAssociated) Divide(stored);
        if (tiff.Photometric == Photometric.MINISWHITE)
            foreach (ref var value in stored.Plane(0)) value = 255 - value;
        return stored;
    }

    static Picture OfPalette(TiffPalette palette, Picture stored)
    {
        var picture = Picture.Rent(palette.Channels, stored.Width, stored.Height);
        var numbers = stored.Plane(0);
        for (var c = 0; c < palette.Channels; c++)
        {
            var to = picture.Plane(c);
            var values = palette.Values[c];
            for (var i = 0; i < to.Length; i++) to[i] = values[(int)numbers[i]];
        }
        stored.Return();
        return picture;
    }

    // Without a profile of the inks: what light each of them leaves, times what black leaves.
    static Picture OfInks(Picture stored)
    {
        var picture = Picture.Rent(3, stored.Width, stored.Height);
        var black = stored.Plane(3);
        for (var c = 0; c < 3; c++)
        {
            Span<float> to = picture.Plane(c), ink = stored.Plane(c);
            for (var i = 0; i < to.Length; i++) to[i] = (255 - ink[i]) * (255 - black[i]) / 255;
        }
        stored.Return();
        return picture;
    }

    static void Divide(Picture picture)
    {
        var alpha = picture.Plane(picture.Colours);
        for (var c = 0; c < picture.Colours; c++)
        {
            var plane = picture.Plane(c);
            for (var i = 0; i < plane.Length; i++) plane[i] = alpha[i] > 0 ? Math.Min(255, plane[i] * 255 / alpha[i]) : 0;
        }
    }
}
