namespace Unpool.Images;

/// <summary>What a picture file says of itself before its pixels.</summary>
/// <param name="Format">The name of the format, such as PNG.</param>
/// <param name="Width">The number of columns as stored, before the picture is turned upright.</param>
/// <param name="Height">The number of rows as stored.</param>
/// <param name="Channels">
/// 1: grey. 2: grey and alpha. 3: red, green and blue. 4: these and alpha. Files of the kinds BMP, GIF and WebP do not say whether they are grey:
/// they count as coloured here, and their pixels show it.
/// </param>
/// <param name="Bits">The bits of a value: 1, 2, 4, 8 or 16, or 32 for floats.</param>
/// <param name="Orientation">The turn by which the picture is seen upright, 1 to 8 as in Exif; 1 is none.</param>
public sealed record PictureHeader(string Format, int Width, int Height, int Channels, int Bits, int Orientation = 1)
{
    /// <summary>The rows and columns of the picture when it is upright.</summary>
    public Size2 Size => Orientation is >= 5 and <= 8 ? new(Width, Height) : new(Height, Width);

    /// <summary>Whether only the pixels say if the picture is grey.</summary>
    internal bool MayBeGrey => Format is "BMP" or "GIF" or "WebP";
}
