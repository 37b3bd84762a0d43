namespace Unpool.Images.Shaping;

/// <summary>A picture brought to the size that a network reads.</summary>
static class Framing
{
    /// <summary>The picture in a frame of that size.</summary>
    /// <param name="picture">The picture, with the channels of the result.</param>
    /// <param name="frame">Rows and columns.</param>
    /// <param name="fit">How.</param>
    /// <param name="margin">The value of what a picture that is fitted whole leaves free.</param>
    public static Picture Of(Picture picture, Size2 frame, FitRule fit, float margin)
    {
        if (picture.Width == frame.Columns && picture.Height == frame.Rows) return picture;
        return fit switch
        {
            FitRule.Stretch => Resize.To(picture, frame.Columns, frame.Rows),
            FitRule.Fill => Filled(picture, frame),
            _ => Whole(picture, frame, margin),
        };
    }

    static Picture Whole(Picture picture, Size2 frame, float margin)
    {
        var scale = Math.Min((double)frame.Columns / picture.Width, (double)frame.Rows / picture.Height);
        var inner = Resize.To(picture, Scaled(picture.Width, scale, frame.Columns), Scaled(picture.Height, scale, frame.Rows));
        var result = new Picture(picture.Channels, frame.Columns, frame.Rows);
        result.Values.AsSpan().Fill(margin);
        var (left, top) = ((frame.Columns - inner.Width) / 2, (frame.Rows - inner.Height) / 2);
        for (var c = 0; c < picture.Channels; c++)
            for (var row = 0; row < inner.Height; row++)
                inner.Plane(c).Slice(row * inner.Width, inner.Width).CopyTo(result.Plane(c)[((top + row) * frame.Columns + left)..]);
        return result;
    }

    // Cropped before it is resized: what is not seen is not computed.
    static Picture Filled(Picture picture, Size2 frame)
    {
        var scale = Math.Max((double)frame.Columns / picture.Width, (double)frame.Rows / picture.Height);
        var (width, height) = (Scaled(frame.Columns, 1 / scale, picture.Width), Scaled(frame.Rows, 1 / scale, picture.Height));
        return Resize.To(Crop(picture, (picture.Width - width) / 2, (picture.Height - height) / 2, width, height), frame.Columns, frame.Rows);
    }

    /// <summary>A part of a picture; what lies outside repeats its edge.</summary>
    public static Picture Crop(Picture picture, int left, int top, int width, int height)
    {
        if (left == 0 && top == 0 && width == picture.Width && height == picture.Height) return picture;
        var result = new Picture(picture.Channels, width, height);
        for (var c = 0; c < picture.Channels; c++)
            for (var y = 0; y < height; y++)
            {
                var from = picture.Plane(c).Slice(Math.Clamp(top + y, 0, picture.Height - 1) * picture.Width, picture.Width);
                var to = result.Plane(c).Slice(y * width, width);
                for (var x = 0; x < width; x++) to[x] = from[Math.Clamp(left + x, 0, picture.Width - 1)];
            }
        return result;
    }

    static int Scaled(int length, double scale, int most) => Math.Clamp((int)Math.Round(length * scale), 1, most);
}
