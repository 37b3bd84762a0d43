namespace Unpool.Data;

/// <summary>
/// All values of one named input, [Count, Width]. Kept as bytes where every value is an integer in 0..255, as pictures are,
/// and as floats otherwise; exactly one of the two arrays is there.
/// </summary>
public sealed class Column
{
    /// <summary>Zeros behind the last row, so that vector loads may run past it.</summary>
    public const int Padding = 64;

    internal Column(string name, int width, int count, byte[]? bytes, float[]? floats)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (Name, Width, Count, Bytes, Floats) = (name, width, count, bytes, floats);
    }

    public string Name { get; }

    /// <summary>Values per sample.</summary>
    public int Width { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>Pinned, Count * Width values and the padding.</summary>
    public byte[]? Bytes { get; }

    /// <summary>Pinned, Count * Width values and the padding.</summary>
    public float[]? Floats { get; }

    public float this[int row, int i]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Width, nameof(i));
            var at = row * Width + i;
            return Bytes is { } bytes ? bytes[at] : Floats![at];
        }
    }

    /// <summary>The values of one sample, as floats.</summary>
    public void CopyRow(int row, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        if (Floats is { } floats)
        {
            floats.AsSpan(row * Width, Width).CopyTo(to);
            return;
        }
        var bytes = Bytes.AsSpan(row * Width, Width);
        to = to[..Width];
        for (var i = 0; i < bytes.Length; i++) to[i] = bytes[i];
    }

    /// <summary>Copies values [count, width], bytes where they fit into bytes.</summary>
    public static Column From(string name, int width, ReadOnlySpan<float> values)
    {
        var count = Rows(width, values.Length);
        var allBytes = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new DataException(null, $"{name}: expected a finite number in row {i / width} at index {i % width}, found {values[i]}.");
            allBytes &= IsByte(values[i]);
        }
        if (!allBytes)
        {
            var floats = Allocate<float>(values.Length);
            values.CopyTo(floats);
            return new(name, width, count, null, floats);
        }
        var bytes = Allocate<byte>(values.Length);
        for (var i = 0; i < values.Length; i++) bytes[i] = (byte)values[i];
        return new(name, width, count, bytes, null);
    }

    /// <summary>Copies values [count, width].</summary>
    public static Column From(string name, int width, ReadOnlySpan<byte> values)
    {
        var count = Rows(width, values.Length);
        var bytes = Allocate<byte>(values.Length);
        values.CopyTo(bytes);
        return new(name, width, count, bytes, null);
    }

    /// <summary>Copies one array per sample, all of one length.</summary>
    public static Column From(string name, float[][] rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length, nameof(rows));
        var width = rows[0].Length;
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].Length != width)
                throw new DataException(null, $"{name}: expected {width} values in row {row} as in row 0, found {rows[row].Length}.");
        }
        return From(name, width, rows.SelectMany(row => row).ToArray());
    }

    internal Column Take(int start, int count) => Floats is { } floats
        ? From(Name, Width, floats.AsSpan(start * Width, count * Width))
        : From(Name, Width, Bytes.AsSpan(start * Width, count * Width));

    internal static bool IsByte(float value) => value == (byte)value;

    /// <summary>An array that the engine may take the address of, with the padding behind it.</summary>
    internal static T[] Allocate<T>(long size) where T : unmanaged
    {
        if (size > Array.MaxLength - Padding)
            throw new DataException(null, $"expected at most {Array.MaxLength - Padding} values in one input, found {size}.");
        var array = GC.AllocateUninitializedArray<T>((int)size + Padding, pinned: true);
        array.AsSpan((int)size).Clear();
        return array;
    }

    static int Rows(int width, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return size % width == 0
            ? size / width
            : throw new ArgumentException($"{size} values are no whole number of samples of {width} values.", nameof(size));
    }
}
