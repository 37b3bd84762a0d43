using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Unpool.Images.Decoding.Png;

/// <summary>The prediction by which a row of a PNG is stored, undone.</summary>
static class PngFilter
{
    /// <summary>Makes the row of the differences.</summary>
    /// <param name="filter">The number of the prediction.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above it; zeros above the first.</param>
    /// <param name="pixel">The bytes of a pixel, at least 1.</param>
    /// <exception cref="PictureException">There is no such prediction.</exception>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = pixel; i < row.Length; i++) row[i] += row[i - pixel];
                break;
            case 2:
                Up(row, above);
                break;
            case 3:
                for (var i = 0; i < row.Length; i++) row[i] += (byte)((i >= pixel ? row[i - pixel] : 0) + above[i] >> 1);
                break;
            case 4:
                Paeth(row, above, pixel);
                break;
            default:
                throw PictureException.Damaged("its pixels are predicted in an unknown way");
        }
    }

    static void Up(Span<byte> row, ReadOnlySpan<byte> above)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++) row[i] += above[i];
    }

    static void Paeth(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        var at = pixel is 3 or 4 ? PaethOfPixels(row, above, pixel) : 0;
        for (var i = at; i < row.Length; i++)
            row[i] += (byte)(i < pixel ? above[i] : Nearest(row[i - pixel], above[i], above[i - pixel]));
    }

    // Most pictures are like this: a pixel at a time, without a choice that a processor could guess wrongly. Four bytes are read, so that the last
    // pixels are left to others. Returns where they begin.
    static int PaethOfPixels(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        Vector128<short> left = default, corner = default;
        var at = 0;
        for (; at + 4 <= row.Length; at += pixel)
        {
            var up = Widened(above[at..]);
            var (toLeft, toUp) = (up - corner, left - corner);
            var toCorner = Vector128.Abs(toLeft + toUp);
            (toLeft, toUp) = (Vector128.Abs(toLeft), Vector128.Abs(toUp));
            var isLeft = Vector128.LessThanOrEqual(toLeft, Vector128.Min(toUp, toCorner));
            var nearest = Vector128.ConditionalSelect(isLeft, left,
                Vector128.ConditionalSelect(Vector128.LessThanOrEqual(toUp, toCorner), up, corner));
            left = Widened(row[at..]) + nearest & Vector128.Create((short)255);
            corner = up;
            var bytes = Vector128.Narrow(left.AsUInt16(), left.AsUInt16()).AsUInt32().ToScalar();
            if (pixel == 4) BinaryPrimitives.WriteUInt32LittleEndian(row[at..], bytes);
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(row[at..], (ushort)bytes);
                row[at + 2] = (byte)(bytes >> 16);
            }
        }
        return at;
    }

    static Vector128<short> Widened(ReadOnlySpan<byte> four) =>
        Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt32LittleEndian(four)).AsByte()).AsInt16();

    // The neighbour that comes nearest to left + up - corner.
    static int Nearest(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
