namespace Unpool.Images.Shaping;

/// <summary>The turn that a camera writes into a file (Exif 2.32, tag 0x0112): 1 to 8, what to do to see the picture upright.</summary>
static class Orientation
{
    /// <summary>The upright picture, which takes the place of the one given: that must not be used any more.</summary>
    public static Picture Upright(Picture picture, int orientation)
    {
        if (orientation is < 2 or > 8) return picture;
        var turned = IsTurned(orientation);
        var (width, height) = turned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var result = Picture.Rent(picture.Channels, width, height);
        for (var c = 0; c < picture.Channels; c++)
        {
            Span<float> from = picture.Plane(c), to = result.Plane(c);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    // The stored column and row that is seen at x, y.
                    var (column, row) = turned ? (y, x) : (x, y);
                    if (orientation is 2 or 3 or 7 or 8) column = picture.Width - 1 - column;
                    if (orientation is 3 or 4 or 6 or 7) row = picture.Height - 1 - row;
                    to[y * width + x] = from[row * picture.Width + column];
                }
        }
        picture.Return();
        return result;
    }

    /// <summary>True where rows are seen as columns.</summary>
    public static bool IsTurned(int orientation) => orientation is >= 5 and <= 8;
}
