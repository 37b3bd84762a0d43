using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Unpool.Data;

/// <summary>
/// Files of NumPy's format .npy (NEP 1): one array of bytes or floats with its sizes, in C order. Of three axes or more the first counts the
/// samples; [N,H,W] are grey images, [N,C,H,W] and [N,H,W,C] images with one, three or four channels.
/// </summary>
public static partial class NpyFile
{
    const int Alignment = 64;
    const int LongestHeader = 1 << 20;

    /// <summary>Reads an array as a column with one row for each index of its first axis.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The column's name.</param>
    /// <exception cref="DataException">The file cannot be read, or holds something else.</exception>
    public static Column Read(string path, string name = "features")
    {
        using var file = new FileStream(DataFile.Open(path), FileAccess.Read, bufferSize: 1 << 16);
        var (type, sizes) = Header(path, file);
        if (sizes.Length < 2 || sizes[0] < 1)
            throw new DataException(path, $"expected samples and their values, at least two axes, found {Plural.Of(sizes.Length, "axis", "axes")}.");
        var width = 1L;
        foreach (var size in sizes[1..])
            if (size < 1 || (width *= size) > Array.MaxLength)
                throw new DataException(path, $"expected samples of 1 to {Array.MaxLength} values, found {string.Join(" x ", sizes[1..])}.");
        var count = width * sizes[0];
        var bytes = type.Item * count;
        if (file.Length - file.Position < bytes)
            throw new DataException(path, $"expected {bytes} bytes of values, found {file.Length - file.Position}.");
        var column = type.Kind == 'u'
            ? ReadBytes(file, name, (int)width, sizes[0], count)
            : ReadFloats(path, file, type, name, (int)width, sizes[0], count);
        return Shaped(column, sizes);
    }

    /// <summary>Writes samples as an array of 32-bit floats, [samples, axes of the shape].</summary>
    /// <param name="path">The file, which appears whole or not at all.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="samples">The values of each sample.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, Shape shape, IReadOnlyList<float[]> samples) => AtomicFile.Write(path, stream =>
    {
        stream.Write(Header(shape, samples.Count));
        foreach (var sample in samples)
        {
            if (sample.Length != shape.Size) throw new ArgumentException($"a sample has {sample.Length} values, but {shape} has {shape.Size}.");
            stream.Write(MemoryMarshal.AsBytes(sample.AsSpan()));
        }
    });

    /// <summary>What stands before the values of an array, [samples, axes of the shape].</summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="type">NumPy's name of the values' type: &lt;f4 for 32-bit floats, |u1 for bytes.</param>
    internal static byte[] Header(Shape shape, int samples, string type = "<f4")
    {
        var sizes = string.Join(", ", shape.Axes.ToArray().Prepend(samples).Select(size => size.ToString(CultureInfo.InvariantCulture)));
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
        var length = (10 + text.Length + 1 + Alignment - 1) / Alignment * Alignment - 10;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }

    /// <summary>Reads what stands before the values: the kind of the elements, and the sizes. The stream is at the first value then.</summary>
    /// <exception cref="DataException">It is no such file, or one of another kind.</exception>
    internal static (ElementType Type, int[] Sizes) Header(string path, Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        if (file.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new DataException(path, "expected an .npy file, which begins with 93 'NUMPY', found something else.");
        Span<byte> size = stackalloc byte[start[6] == 1 ? 2 : 4];
        if (file.ReadAtLeast(size, size.Length, throwOnEndOfStream: false) < size.Length) throw Short(path);
        var length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (start[6] is < 1 or > 3 || length > LongestHeader)
            throw new DataException(path, $"expected version 1 to 3 of the format, found {start[6]} with a header of {Plural.Of(length, "byte")}.");
        var text = new byte[length];
        if (file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length) throw Short(path);
        var header = HeaderText().Match(Encoding.Latin1.GetString(text));
        if (!header.Success) throw new DataException(path, "expected a header with descr, fortran_order and shape, found another.");
        if (header.Groups["fortran"].Value == "True")
            throw new DataException(path, "expected values in C order, found Fortran order; numpy.ascontiguousarray changes it.");
        var sizes = new List<int>();
        foreach (var axis in header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            sizes.Add(int.TryParse(axis, CultureInfo.InvariantCulture, out var value) ? value
                : throw new DataException(path, $"expected sizes that a file can have, found {axis}."));
        return (ElementType.Of(header.Groups["type"].Value) ?? throw new DataException(
            path, $"expected bytes (|u1) or floats (<f4, <f8), found {header.Groups["type"].Value}; numpy's astype('float32') changes it."),
            [.. sizes]);
    }

    static DataException Short(string path) => new(path, "expected a whole header, found the end of the file.");

    static Column ReadBytes(FileStream file, string name, int width, int rows, long count)
    {
        var values = MemoryBudget.Shared.Allocate<byte>(count);
        ReadTo(file, values, count);
        return new(name, width, rows, values, null);
    }

    static Column ReadFloats(string path, FileStream file, ElementType type, string name, int width, int rows, long count)
    {
        var values = MemoryBudget.Shared.Allocate<float>(count);
        if (type.Item == sizeof(float)) ReadTo(file, values, count);
        else
        {
            var part = new double[4096];
            for (long done = 0; done < count;)
            {
                var some = part.AsSpan(0, (int)Math.Min(part.Length, count - done));
                file.ReadExactly(MemoryMarshal.AsBytes(some));
                var to = values.Span(done, some.Length);
                for (var i = 0; i < some.Length; i++) to[i] = (float)some[i];
                done += some.Length;
            }
        }
        for (long done = 0; done < count; done += 1 << 20)
        {
            var some = values.Span(done, (int)Math.Min(1 << 20, count - done));
            for (var i = 0; i < some.Length; i++)
                if (!float.IsFinite(some[i]))
                    throw new DataException(path, $"expected finite numbers, found {some[i]} in sample {(done + i) / width}.");
        }
        return new(name, width, rows, null, values);
    }

    static void ReadTo<T>(FileStream file, ColumnMemory<T> values, long count) where T : unmanaged
    {
        for (long done = 0; done < count; done += 1 << 20)
            file.ReadExactly(MemoryMarshal.AsBytes(values.Span(done, (int)Math.Min(1 << 20, count - done))));
    }

    static Column Shaped(Column column, int[] sizes) => sizes switch
    {
        [_, var rows, var columns] => column.Shaped(new(1, rows, columns)),
        [_, 1 or 3 or 4, var rows, var columns] => column.Shaped(new(sizes[1], rows, columns)),
        [_, var rows, var columns, 1 or 3 or 4] => Planes(column, rows, columns, sizes[3]),
        _ => column,
    };

    // Values of a pixel side by side become planes.
    static Column Planes(Column column, int rows, int columns, int channels)
    {
        var shape = new Shape(channels, rows, columns);
        if (channels == 1) return column.Shaped(shape);
        var pixel = new float[column.Width];
        var size = rows * columns;
        for (var row = 0; row < column.Count; row++)
        {
            column.CopyRow(row, pixel);
            for (var i = 0; i < size; i++)
                for (var c = 0; c < channels; c++)
                {
                    var at = (long)row * column.Width + c * size + i;
                    if (column.Bytes is { } bytes) bytes.Span(at, 1)[0] = (byte)pixel[i * channels + c];
                    else column.Floats!.Span(at, 1)[0] = pixel[i * channels + c];
                }
        }
        return column.Shaped(shape);
    }

    /// <summary>What an array is made of.</summary>
    /// <param name="Kind">u: whole numbers without a sign; f: floats.</param>
    /// <param name="Item">The bytes of one.</param>
    internal readonly record struct ElementType(char Kind, int Item)
    {
        /// <summary>The kinds that are read; null for another.</summary>
        public static ElementType? Of(string text) => text switch
        {
            "|u1" or "u1" or "<u1" => new('u', 1),
            "<f4" => new('f', 4),
            "<f8" => new('f', 8),
            _ => null,
        };
    }

    [GeneratedRegex(
        @"'descr':\s*'(?<type>[^']*)'.*'fortran_order':\s*(?<fortran>True|False).*'shape':\s*\((?<shape>[\d,\s]*)\)", RegexOptions.Singleline)]
    private static partial Regex HeaderText();
}
