using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>Samples of a TIFF as values from 0 to 255.</summary>
static class TiffSamples
{
    /// <summary>Copies one sample of each pixel of a row.</summary>
    /// <param name="tiff">Which kind of samples they are. The numbers of a palette stay as they are.</param>
    /// <param name="from">The row, in this machine's byte order.</param>
    /// <param name="first">The number of the first sample.</param>
    /// <param name="step">From one sample to the next.</param>
    /// <param name="to">The values.</param>
    public static void Copy(TiffFile tiff, ReadOnlySpan<byte> from, int first, int step, Span<float> to)
    {
        switch (tiff.Bits)
        {
            case 32:
                var floats = MemoryMarshal.Cast<byte, float>(from);
                for (int i = 0, at = first; i < to.Length; i++, at += step)
                {
                    if (floats[at] is not (>= 0 and <= 1)) throw new PictureException("its floats are not all from 0 to 1");
                    to[i] = floats[at] * 255;
                }
                break;
            case 16:
                var deep = MemoryMarshal.Cast<byte, ushort>(from);
                for (int i = 0, at = first; i < to.Length; i++, at += step) to[i] = deep[at] / 257f;
                break;
            case 8:
                for (int i = 0, at = first; i < to.Length; i++, at += step) to[i] = from[at];
                break;
            default:
                var (bits, mask) = (tiff.Bits, (1 << tiff.Bits) - 1);
                var scale = tiff.Photometric == Photometric.PALETTE ? 1 : 255 / mask;
                for (int i = 0, at = first * bits; i < to.Length; i++, at += step * bits)
                    to[i] = (from[at >> 3] >> 8 - bits - (at & 7) & mask) * scale;
                break;
        }
    }
}
