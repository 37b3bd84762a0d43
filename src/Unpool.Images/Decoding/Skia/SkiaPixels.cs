using System.Numerics;
using System.Runtime.InteropServices;

namespace Unpool.Images.Decoding.Skia;

/// <summary>Pixels of 8 bits as planes of floats, a vector at a time.</summary>
static class SkiaPixels
{
    /// <summary>A grey picture of its bytes.</summary>
    public static Picture Grey(ReadOnlySpan<byte> pixels, int width, int height)
    {
        var picture = Picture.Rent(1, width, height);
        var to = picture.Plane(0);
        for (var i = 0; i < to.Length; i++) to[i] = pixels[i];
        return picture;
    }

    /// <summary>A picture of pixels with red in the lowest byte and alpha in the highest.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="hasAlpha">Whether their alpha counts; it is left out all the same where none is transparent.</param>
    /// <param name="mayBeGrey">Whether the picture is grey where red, green and blue are the same everywhere.</param>
    public static Picture Colour(ReadOnlySpan<uint> pixels, int width, int height, bool hasAlpha, bool mayBeGrey)
    {
        var isGrey = mayBeGrey && AreGrey(pixels);
        var colours = isGrey ? 1 : 3;
        hasAlpha = hasAlpha && pixels.ContainsAnyInRange(0u, 0xfeff_ffffu);
        var picture = Picture.Rent(hasAlpha ? colours + 1 : colours, width, height);
        for (var c = 0; c < colours; c++) Put(pixels, 8 * c, picture.Plane(c));
        if (hasAlpha) Put(pixels, 24, picture.Plane(colours));
        return picture;
    }

    static void Put(ReadOnlySpan<uint> pixels, int shift, Span<float> to)
    {
        var from = MemoryMarshal.Cast<uint, Vector<int>>(pixels);
        var results = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < results.Length; i++)
            results[i] = Vector.ConvertToSingle(Vector.ShiftRightLogical(from[i], shift) & new Vector<int>(255));
        for (var i = results.Length * Vector<float>.Count; i < to.Length; i++) to[i] = pixels[i] >> shift & 255;
    }

    static bool AreGrey(ReadOnlySpan<uint> pixels)
    {
        foreach (var pixel in pixels)
            if (((pixel ^ pixel >> 8) & 0xffff) != 0) return false;
        return true;
    }
}
