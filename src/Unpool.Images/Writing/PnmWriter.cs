using System.Buffers.Binary;
using System.Globalization;

namespace Unpool.Images.Writing;

/// <summary>The writer of PNM files: P5, grey, or P6, colour; alpha is left out.</summary>
static class PnmWriter
{
    /// <summary>Writes a picture.</summary>
    /// <param name="to">Where it is written.</param>
    /// <param name="picture">The picture; values beyond 0 and 255 are cut off.</param>
    /// <param name="bits">8 or 16 for each value.</param>
    public static void Write(Stream to, Picture picture, int bits)
    {
        var (channels, bytes) = (picture.Colours, bits / 8);
        var header = string.Create(CultureInfo.InvariantCulture,
            $"P{(channels == 1 ? 5 : 6)}\n{picture.Width} {picture.Height}\n{(bits == 8 ? 255 : 65535)}\n");
        foreach (var letter in header) to.WriteByte((byte)letter);
        var row = new byte[picture.Width * channels * bytes];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var i = 0; i < picture.Width * channels; i++)
            {
                var value = picture.Plane(i % channels)[y * picture.Width + i / channels];
                if (bytes == 1) row[i] = PictureShaping.ToByte(value);
                else BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)(Math.Clamp(value, 0, 255) * 257 + 0.5f));
            }
            to.Write(row);
        }
    }
}
