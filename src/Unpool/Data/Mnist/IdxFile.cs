using System.Buffers.Binary;
using System.IO.Compression;

namespace Unpool.Data;

/// <summary>
/// A file of the kind that MNIST comes in: two zero bytes, the type, the rank, big-endian sizes, then the values. Raw or gzip, which
/// the first bytes show, not the name.
/// </summary>
public sealed class IdxFile
{
    const byte UnsignedByte = 8;

    // Deflate makes nothing more than this many times smaller; a file that promises more is damaged.
    const int BestCompression = 1040;

    readonly MemoryBudget _memory;

    IdxFile(string path, int[] sizes, ColumnMemory<byte> values, MemoryBudget memory) =>
        (Path, Sizes, Values, _memory) = (path, sizes, values, memory);

    /// <summary>The path of the file, as it was given when the file was read.</summary>
    public string Path { get; }

    /// <summary>The number of items, then the axes of one item.</summary>
    public IReadOnlyList<int> Sizes { get; }

    internal ColumnMemory<byte> Values { get; }

    /// <summary>
    /// Reads a file. One that is raw and does not fit in memory stays on the disk and must not be changed while it is in use: if it is
    /// shortened, that is noticed; if its values change, that is not.
    /// </summary>
    /// <exception cref="DataException">The file cannot be read, or is not an idx file of bytes.</exception>
    public static IdxFile Read(string path) => Read(path, MemoryBudget.Shared);

    internal static IdxFile Read(string path, MemoryBudget memory)
    {
        using var file = new FileStream(DataFile.Open(path), FileAccess.Read, bufferSize: 1 << 16);
        var zipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        if (!zipped) return Read(path, file, file.Length, memory);
        try
        {
            using var unzipped = new GZipStream(new SealedStream(file), CompressionMode.Decompress);
            return Read(path, unzipped, file.Length * BestCompression, memory);
        }
        catch (InvalidDataException e)
        {
            throw new DataException(path, "expected a whole gzip file, found a damaged or truncated one.", e);
        }
    }

    /// <summary>Pictures and their labels, as the two columns that the MNIST text has: labels [N, classes], one-hot, and features.</summary>
    /// <exception cref="DataException">A file cannot be read, is not of its kind, or the two differ in their number of items.</exception>
    public static Dataset ReadPair(string imagesPath, string labelsPath, int classes = 10) =>
        ReadPair(imagesPath, labelsPath, classes, MemoryBudget.Shared);

    internal static Dataset ReadPair(string imagesPath, string labelsPath, int classes, MemoryBudget memory)
    {
        var images = Read(imagesPath, memory).Images();
        var labels = Read(labelsPath, memory).OneHot(classes);
        return labels.Count == images.Count
            ? new Dataset(labels, images)
            : throw new DataException(
                labelsPath, $"expected {Plural.Of(images.Count, "label")}, as many as '{imagesPath}' has images, found {labels.Count}.");
    }

    /// <summary>
    /// A column of items of any shape, one row each. It knows the shape of items from [N,H,W] and, with one or three channels, [N,C,H,W].
    /// </summary>
    /// <exception cref="DataException">The file holds single values, such as labels.</exception>
    public Column Images(string name = "features")
    {
        if (Sizes.Count < 2) throw new DataException(Path, $"expected images (rank 3), found rank {Sizes.Count}.");
        var column = new Column(name, Sizes.Skip(1).Aggregate(1, (width, size) => width * size), Sizes[0], Values, null);
        return Sizes switch
        {
            [_, var rows, var columns] => column.Shaped(new(1, rows, columns)),
            [_, 1 or 3, var rows, var columns] => column.Shaped(new(Sizes[1], rows, columns)),
            _ => column,
        };
    }

    /// <summary>A column of labels, [N, classes], as rows of zeros with a one in the place of the label.</summary>
    /// <exception cref="DataException">The file holds images, or a label that is too large.</exception>
    public Column OneHot(int classes = 10, string name = "labels")
    {
        if (Sizes.Count != 1) throw new DataException(Path, $"expected labels (rank 1), found rank {Sizes.Count}.");
        var bytes = _memory.Allocate<byte>((long)Sizes[0] * classes, Path);
        for (var row = 0; row < Sizes[0]; row++)
        {
            var label = Values[row];
            if (label >= classes)
                throw new DataException(Path, $"expected labels from 0 to {classes - 1}, found {label} at item {row}.");
            var oneHot = bytes.Span((long)row * classes, classes);
            oneHot.Clear();
            oneHot[label] = 1;
        }
        return new(name, classes, Sizes[0], bytes, null);
    }

    static IdxFile Read(string path, Stream stream, long mostBytes, MemoryBudget memory)
    {
        Span<byte> header = stackalloc byte[4];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length) throw new DataException(path, $"expected the 4 bytes that an idx file begins with, found {read}.");
        if (header[0] != 0 || header[1] != 0 || header[3] is 0 or > 4)
            throw new DataException(path, $"expected an idx file (it begins with 00 00 08 and the rank), found {Convert.ToHexString(header)}.");
        if (header[2] != UnsignedByte)
            throw new DataException(path, $"expected values of type 08 (bytes), found type {header[2]:X2}.");

        var sizes = new int[header[3]];
        var item = 1L;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
                throw new DataException(path, $"expected {Plural.Of(sizes.Length, "size")} in the header, found the end of the file.");
            var size = sizes[axis] = BinaryPrimitives.ReadInt32BigEndian(header);
            if (axis > 0) item *= size;
            // A file without any image is still a file, but an image without a pixel is not an image.
            if (axis > 0 && size == 0) throw new DataException(path, "expected items of at least one value, found a size of 0.");
            if (size < 0 || item > Array.MaxLength)
                throw new DataException(path, $"expected sizes that a file can have, found {unchecked((uint)size)}.");
        }

        // Before memory is taken for what a damaged header asks for.
        var total = sizes[0] * item;
        var headerSize = 4 + 4 * sizes.Length;
        if (total > mostBytes) throw Short(path, sizes, total, stream is FileStream ? mostBytes - headerSize : null);
        return new(path, sizes, TryLeave(stream, path, headerSize, total, memory) ?? Read(stream, path, sizes, total, memory), memory);
    }

    // A raw file that is too large stays where it is.
    static ColumnMemory<byte>? TryLeave(Stream stream, string path, int headerSize, long total, MemoryBudget memory) =>
        stream is FileStream file && file.Length == headerSize + total && !memory.Has<byte>(total)
            ? new(new FileValues(DataFile.Open(path), path, headerSize, total), total)
            : null;

    static ColumnMemory<byte> Read(Stream stream, string path, int[] sizes, long total, MemoryBudget memory)
    {
        var values = memory.Allocate<byte>(total, path);
        for (var at = 0L; at < total;)
        {
            var read = stream.Read(values.Span(at, (int)Math.Min(1 << 20, total - at)));
            if (read == 0) throw Short(path, sizes, total, at);
            at += read;
        }
        var next = stream.ReadByte();
        if (stream is GZipStream)
        {
            if (next < 0) throw new InvalidDataException("the end is missing");
            if (next == SealedStream.Seal) next = stream.ReadByte();
        }
        if (next >= 0) throw new DataException(path, $"expected the end after {4 + 4 * sizes.Length + total} bytes, found more.");
        return values;
    }

    static DataException Short(string path, int[] sizes, long expected, long? found) =>
        new(path, $"expected {Plural.Of(expected, "byte")} of values ({string.Join(" x ", sizes)}), found {(found is { } n ? $"{n}" : "fewer")}.");
}
