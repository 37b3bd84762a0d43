namespace Unpool.Images.Shaping;

/// <summary>
/// Channels added, mixed and left out. All of it works on the values as stored: whoever trains on pictures wants what is in the file.
/// </summary>
static class Colours
{
    // ITU-R BT.709, the weights of red, green and blue in luma.
    const float Red = 0.2126f, Green = 0.7152f, Blue = 0.0722f;

    /// <summary>The picture with the channels that a network reads; the one given if it has them.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="colour">Whether the result has three channels of colour, or one of grey.</param>
    /// <param name="options">What becomes of colour and of alpha.</param>
    public static Picture Of(Picture picture, bool colour, PictureOptions options)
    {
        var keepsAlpha = options.Alpha == AlphaRule.Channel;
        var colours = colour ? 3 : 1;
        if (picture.Colours == colours && picture.HasAlpha == keepsAlpha) return picture;
        var solid = picture.HasAlpha && !keepsAlpha ? Over(picture, options.Alpha == AlphaRule.Black ? 0 : 255) : picture;
        if (solid.Colours == colours && solid.HasAlpha == keepsAlpha) return solid;
        var result = Picture.Rent(keepsAlpha ? colours + 1 : colours, picture.Width, picture.Height);
        if (!colour) Grey(solid, options.Grey, result.Plane(0));
        else
            for (var c = 0; c < 3; c++) solid.Plane(solid.Colours == 3 ? c : 0).CopyTo(result.Plane(c));
        if (keepsAlpha)
        {
            if (solid.HasAlpha) solid.Plane(solid.Colours).CopyTo(result.Plane(colours));
            else result.Plane(colours).Fill(255);
        }
        if (solid != picture) solid.Return();
        return result;
    }

    static void Grey(Picture picture, GreyRule rule, Span<float> grey)
    {
        if (picture.Colours == 1)
        {
            picture.Plane(0).CopyTo(grey);
            return;
        }
        Span<float> red = picture.Plane(0), green = picture.Plane(1), blue = picture.Plane(2);
        for (var i = 0; i < grey.Length; i++)
            grey[i] = rule == GreyRule.Mean ? (red[i] + green[i] + blue[i]) / 3
                // What is grey stays what it is, to the last bit.
                : red[i] == green[i] && green[i] == blue[i] ? red[i]
                : Red * red[i] + Green * green[i] + Blue * blue[i];
    }

    static Picture Over(Picture picture, float background)
    {
        var result = Picture.Rent(picture.Colours, picture.Width, picture.Height);
        var alpha = picture.Plane(picture.Colours);
        for (var c = 0; c < picture.Colours; c++)
        {
            Span<float> from = picture.Plane(c), to = result.Plane(c);
            for (var i = 0; i < to.Length; i++) to[i] = background + (from[i] - background) * (alpha[i] / 255);
        }
        return result;
    }
}
