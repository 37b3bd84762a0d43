using System.Buffers.Binary;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>
/// The table of tags that a TIFF's first picture has, with offsets of 32 or of 64 bits. It is looked at before the library takes as much memory as
/// a tag says that it has values.
/// </summary>
static class TiffDirectory
{
    // The bytes of a value, by the number of its type; 0 for numbers that no type has.
    static ReadOnlySpan<byte> Sizes => [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

    /// <summary>Makes sure that no tag has more values than the file has bytes.</summary>
    /// <exception cref="PictureException">One has, or the table is not there.</exception>
    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16) throw PictureException.CutShort();
        var isLittle = file[0] == 'I';
        var isLarge = Number(file[2..], 2, isLittle) == 43;
        // The width of an offset, of a count of values and of an entry.
        var (offset, entry) = isLarge ? (8, 20) : (4, 12);
        var at = Number(file[(isLarge ? 8 : 4)..], offset, isLittle);
        var head = isLarge ? 8 : 2;
        if (at > (ulong)(file.Length - head)) throw PictureException.CutShort();
        var count = Number(file[(int)at..], head, isLittle);
        var entries = file[((int)at + head)..];
        if (count > (ulong)(entries.Length / entry)) throw PictureException.CutShort();
        for (; count > 0; count--, entries = entries[entry..])
        {
            var type = (int)Number(entries[2..], 2, isLittle);
            var size = type < Sizes.Length ? Sizes[type] : 0;
            if (size > 0 && Number(entries[4..], offset, isLittle) > (ulong)(file.Length / size)) throw PictureException.CutShort();
        }
    }

    static ulong Number(ReadOnlySpan<byte> bytes, int size, bool isLittle) => (size, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
