using System.Numerics;
using System.Runtime.InteropServices;

namespace Unpool.Images;

/// <summary>Pictures as a network reads them.</summary>
public static class PictureShaping
{
    /// <summary>
    /// The picture with the channels and the size of a shape, as a set of pictures makes samples of pictures: first the channels, then the
    /// size. The picture itself, if it is like that.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="shape">[channels, height, width]; the options say whether the last channel is alpha.</param>
    /// <param name="options">What becomes of colour, alpha and size; with <see cref="FitRule.Tile"/> it is fitted whole.</param>
    /// <exception cref="ArgumentException">The shape is not that of a picture with or without alpha, as the options ask for.</exception>
    public static Picture To(this Picture picture, Shape shape, PictureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        options ??= new();
        var alpha = options.Alpha == AlphaRule.Channel ? 1 : 0;
        if (!shape.IsImage || shape.Channels - alpha is not (1 or 3))
            throw new ArgumentException($"{shape} is not the shape of a picture {(alpha > 0 ? "with" : "without")} alpha.", nameof(shape));
        var coloured = Shaping.Colours.Of(picture, shape.Channels - alpha == 3, options);
        var framed = Shaping.Framing.Of(coloured, new(shape.Height, shape.Width), options);
        if (coloured != picture && coloured != framed) coloured.Return();
        return framed;
    }

    /// <summary>The picture with whole values, as samples of pictures of 8 bits have.</summary>
    public static Picture Rounded(this Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var result = new Picture(picture.Channels, picture.Width, picture.Height);
        for (var i = 0; i < result.Values.Length; i++) result.Values[i] = ToByte(picture.Values[i]);
        return result;
    }

    /// <summary>The nearest bytes, a vector at a time.</summary>
    internal static void ToBytes(ReadOnlySpan<float> values, Span<byte> to)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        var whole = MemoryMarshal.Cast<byte, Vector<byte>>(to);
        for (var i = 0; i < whole.Length; i++)
            whole[i] = Vector.Narrow(
                Vector.Narrow(Nearest(from[4 * i]), Nearest(from[4 * i + 1])), Vector.Narrow(Nearest(from[4 * i + 2]), Nearest(from[4 * i + 3])));
        for (var i = whole.Length * Vector<byte>.Count; i < to.Length; i++) to[i] = ToByte(values[i]);

        static Vector<uint> Nearest(Vector<float> values) =>
            Vector.AsVectorUInt32(Vector.ConvertToInt32(Vector.Min(Vector.Max(values, Vector<float>.Zero), new(255)) + new Vector<float>(0.5f)));
    }

    internal static byte ToByte(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
