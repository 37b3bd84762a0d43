using System.Buffers.Binary;

namespace Unpool.Images.Decoding.Png;

/// <summary>The turn in a block of Exif, which has the form of a TIFF: byte order, then a table of numbered entries.</summary>
static class ExifOrientation
{
    const int Tag = 0x0112, Short = 3, EntrySize = 12;

    /// <summary>1 to 8; 1 where there is none, or where the block cannot be read.</summary>
    public static int Of(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8 || exif[0] != exif[1] || exif[0] is not ((byte)'I' or (byte)'M')) return 1;
        var isLittle = exif[0] == 'I';
        var at = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (at > exif.Length - 2) return 1;
        var entries = exif[((int)at + 2)..];
        for (var count = Number(exif[(int)at..], isLittle); count > 0 && entries.Length >= EntrySize; count--, entries = entries[EntrySize..])
            if (Number(entries, isLittle) == Tag && Number(entries[2..], isLittle) == Short)
                return Number(entries[8..], isLittle) is >= 1 and <= 8 and var turn ? turn : 1;
        return 1;
    }

    static int Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
