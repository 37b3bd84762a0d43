using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>The colours that the numbers of a TIFF stand for.</summary>
/// <param name="Values">The values of each channel, from 0 to 255; one channel where all colours are grey.</param>
/// <param name="Bits">8 where they are whole numbers, else 16.</param>
sealed record TiffPalette(float[][] Values, int Bits)
{
    /// <summary>The number of channels.</summary>
    public int Channels => Values.Length;

    /// <summary>The palette of a file.</summary>
    /// <exception cref="PictureException">It has none, or one that is too small.</exception>
    public static TiffPalette Of(LibTiff tiff, int bits)
    {
        if (tiff.GetField(TiffTag.COLORMAP) is not [var r, var g, var b, ..]) throw PictureException.Damaged("its palette is missing");
        ushort[][] stored = [r.ToUShortArray(), g.ToUShortArray(), b.ToUShortArray()];
        if (stored.Any(channel => channel is null || channel.Length < 1 << bits)) throw PictureException.Damaged("its palette is too small");
        // It should have 16 bits. Some programs write 8.
        var scale = stored.All(channel => channel.All(value => value < 256)) ? 1f : 257f;
        var isGrey = stored[0].AsSpan().SequenceEqual(stored[1]) && stored[0].AsSpan().SequenceEqual(stored[2]);
        var values = (isGrey ? stored[..1] : stored).Select(channel => channel.Select(value => value / scale).ToArray()).ToArray();
        return new(values, values.All(channel => channel.All(float.IsInteger)) ? 8 : 16);
    }
}
