namespace Unpool.Images.Shaping;

/// <summary>A picture brought to the size that a network reads.</summary>
static class Framing
{
    /// <summary>The picture in a frame of that size; the one given if it has it.</summary>
    /// <param name="picture">The picture, with the channels of the result.</param>
    /// <param name="frame">Rows and columns.</param>
    /// <param name="options">How it gets there, and what fills the margins of a picture that is fitted whole.</param>
    public static Picture Of(Picture picture, Size2 frame, PictureOptions options)
    {
        if (picture.Size == frame) return picture;
        return options.Fit switch
        {
            FitRule.Stretch => Resize.To(picture, frame.Columns, frame.Rows),
            FitRule.Fill => Filled(picture, frame),
            _ => Whole(picture, frame, options.Alpha == AlphaRule.Black ? 0 : 255),
        };
    }

    /// <summary>A part of a picture, from one of its pixels on; what lies beyond the right and the lower edge repeats them.</summary>
    public static Picture Crop(Picture picture, int left, int top, int width, int height)
    {
        var result = Picture.Rent(picture.Channels, width, height);
        var there = Math.Min(width, picture.Width - left);
        for (var c = 0; c < picture.Channels; c++)
            for (var y = 0; y < height; y++)
            {
                var source = picture.Plane(c).Slice(Math.Min(top + y, picture.Height - 1) * picture.Width, picture.Width);
                var row = result.Plane(c).Slice(y * width, width);
                source.Slice(left, there).CopyTo(row);
                row[there..].Fill(source[^1]);
            }
        return result;
    }

    static Picture Whole(Picture picture, Size2 frame, float margin)
    {
        var scale = Math.Min((double)frame.Columns / picture.Width, (double)frame.Rows / picture.Height);
        var inner = Resize.To(picture, Scaled(picture.Width, scale, frame.Columns), Scaled(picture.Height, scale, frame.Rows));
        var result = Picture.Rent(picture.Channels, frame.Columns, frame.Rows);
        var (left, top) = ((frame.Columns - inner.Width) / 2, (frame.Rows - inner.Height) / 2);
        for (var c = 0; c < picture.Channels; c++)
        {
            // Nothing is there: transparent, where that can be said.
            result.Plane(c).Fill(picture.HasAlpha && c == picture.Colours ? 0 : margin);
            for (var row = 0; row < inner.Height; row++)
                inner.Plane(c).Slice(row * inner.Width, inner.Width).CopyTo(result.Plane(c)[((top + row) * frame.Columns + left)..]);
        }
        if (inner != picture) inner.Return();
        return result;
    }

    // Cropped before it is resized: what is not seen is not computed.
    static Picture Filled(Picture picture, Size2 frame)
    {
        var scale = Math.Max((double)frame.Columns / picture.Width, (double)frame.Rows / picture.Height);
        var (width, height) = (Scaled(frame.Columns, 1 / scale, picture.Width), Scaled(frame.Rows, 1 / scale, picture.Height));
        var middle = Crop(picture, (picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
        var result = Resize.To(middle, frame.Columns, frame.Rows);
        if (result != middle) middle.Return();
        return result;
    }

    static int Scaled(int length, double scale, int most) => Math.Clamp((int)Math.Round(length * scale), 1, most);
}
