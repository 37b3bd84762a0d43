using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Unpool.Data;

/// <summary>
/// The values of one named input, [Count, Width]: kept as bytes where every value is an integer in 0..255, as in pictures, and as floats
/// otherwise. What does not fit in memory lies in a file, and looks the same. A column never changes: any number of threads may read it at
/// once. One that is drawn keeps no values: each sample is made when it is needed, another one in each sweep.
/// </summary>
public sealed class Column
{
    internal Column(string name, int width, int count, ColumnMemory<byte>? bytes, ColumnMemory<float>? floats, Drawing? drawing = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (Name, Width, Count, Bytes, Floats, Drawing) = (name, width, count, bytes, floats, drawing);
    }

    /// <summary>The name by which an <see cref="Input"/> asks for the column.</summary>
    public string Name { get; }

    /// <summary>The number of values per sample.</summary>
    public int Width { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The shape of one sample, where its file gives one, as idx files do for pictures; null if it is only a row of numbers.</summary>
    public Shape? ItemShape { get; internal init; }

    /// <summary>The same values as samples of a shape.</summary>
    /// <exception cref="ShapeException">The shape has another number of values.</exception>
    public Column Shaped(Shape item) => item.Size == Width
        ? new(Name, Width, Count, Bytes, Floats, Drawing) { ItemShape = item }
        : throw new ShapeException($"samples of {Plural.Of(Width, "value")} are not {item}, which has {item.Size}.");

    /// <summary>The same values under another name.</summary>
    public Column Named(string name) => new(name, Width, Count, Bytes, Floats, Drawing) { ItemShape = ItemShape };

    /// <summary>True if every value is kept as a byte.</summary>
    public bool IsBytes => Bytes is not null;

    /// <summary>True if samples are made when they are needed.</summary>
    public bool IsDrawn => Drawing is not null;

    /// <summary>
    /// The Count * Width values as bytes, or null; exactly one of this, <see cref="Floats"/> and <see cref="Drawing"/> is there.
    /// </summary>
    internal ColumnMemory<byte>? Bytes { get; }

    internal ColumnMemory<float>? Floats { get; }

    /// <summary>What makes the samples of a column that is drawn.</summary>
    internal Drawing? Drawing { get; }

    /// <summary>Value <paramref name="i"/> of sample <paramref name="row"/>, both counted from 0; of a drawn column in its first sweep.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample or value.</exception>
    /// <exception cref="DataException">The values lie in a file that was shortened or cannot be read.</exception>
    public float this[int row, int i]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Width, nameof(i));
            if (Drawing is not null)
            {
                var drawn = new float[Width];
                CopyRow(row, drawn);
                return drawn[i];
            }
            var at = (long)row * Width + i;
            return Bytes is { } bytes ? bytes[at] : Floats![at];
        }
    }

    /// <summary>Copies the values of one sample, as floats; of a drawn column those of its first sweep.</summary>
    /// <param name="row">The number of the sample, counted from 0.</param>
    /// <param name="to">Room for <see cref="Width"/> values.</param>
    /// <exception cref="ArgumentException">There is no such sample, or too little room.</exception>
    /// <exception cref="DataException">
    /// The values lie in a file that was shortened or cannot be read, or what is drawn is NaN or infinite.
    /// </exception>
    public void CopyRow(int row, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        ReadRow(row, sweep: 0, to[..Width], Drawing is { Room: > 0 and var room } ? new float[room] : default);
    }

    /// <summary>The values of one sample in a sweep, as floats. Allocates nothing.</summary>
    /// <param name="row">The number of the sample.</param>
    /// <param name="sweep">The sweep, which matters to a drawn column alone.</param>
    /// <param name="to">Room for exactly <see cref="Width"/> values.</param>
    /// <param name="room">As many floats as the <see cref="Drawing"/> wants beside them.</param>
    internal void ReadRow(int row, int sweep, Span<float> to, Span<float> room)
    {
        if (Drawing is not null)
        {
            Drawing.Draw(row, sweep, to, room);
        }
        else if (Floats is not null)
        {
            FloatRow(row).CopyTo(to);
        }
        else if (Bytes!.File is { } file)
        {
            // They are read into the end of the room that they are to fill, and widened from its beginning on.
            var bytes = MemoryMarshal.AsBytes(to)[^Width..];
            file.Read((long)row * Width, bytes);
            for (var i = 0; i < bytes.Length; i++) to[i] = bytes[i];
        }
        else
        {
            var bytes = ByteRow(row);
            for (var i = 0; i < bytes.Length; i++) to[i] = bytes[i];
        }
        GC.KeepAlive(this);
    }

    /// <summary>A row of bytes, in place; valid as long as something refers to the column.</summary>
    internal ReadOnlySpan<byte> ByteRow(int row) => Bytes!.Span((long)row * Width, Width);

    /// <summary>A row of floats, in place; valid as long as something refers to the column.</summary>
    internal ReadOnlySpan<float> FloatRow(int row) => Floats!.Span((long)row * Width, Width);

    /// <summary>A column of copied values [count, width], as bytes where all of them are.</summary>
    /// <exception cref="DataException">A value is NaN or infinite.</exception>
    /// <exception cref="ArgumentException">They are not a whole number of samples.</exception>
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
            var floats = MemoryBudget.Shared.Allocate<float>(values.Length);
            values.CopyTo(floats.Span(0, values.Length));
            return new(name, width, count, null, floats);
        }
        var bytes = MemoryBudget.Shared.Allocate<byte>(values.Length);
        var to = bytes.Span(0, values.Length);
        for (var i = 0; i < values.Length; i++) to[i] = (byte)values[i];
        return new(name, width, count, bytes, null);
    }

    /// <summary>A column of copied bytes [count, width].</summary>
    /// <exception cref="ArgumentException">They are not a whole number of samples.</exception>
    public static Column From(string name, int width, ReadOnlySpan<byte> values)
    {
        var count = Rows(width, values.Length);
        var bytes = MemoryBudget.Shared.Allocate<byte>(values.Length);
        values.CopyTo(bytes.Span(0, values.Length));
        return new(name, width, count, bytes, null);
    }

    /// <summary>
    /// A column that keeps no values: each sample is made when it is needed, for each sweep anew. The same row and sweep must always give the
    /// same values; then neither threads nor resuming matter. A column that never repeats itself draws by row and sweep together.
    /// </summary>
    /// <param name="name">The name by which an input asks for it.</param>
    /// <param name="item">The shape of one sample.</param>
    /// <param name="count">The number of samples in a sweep.</param>
    /// <param name="draw">Makes a sample; any number of threads call it at once.</param>
    public static Column Drawn(string name, Shape item, int count, SampleDrawing draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(name, item.Size, count, null, null, new CallbackDrawing(name, draw)) { ItemShape = item };
    }

    /// <summary>A column of copied values, one array for each sample, all of one length; as bytes where all of them are.</summary>
    /// <exception cref="DataException">A value is NaN or infinite, or the arrays differ in length.</exception>
    /// <exception cref="ArgumentException">There is no array, or one is null.</exception>
    public static Column From(string name, float[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length, nameof(rows));
        var width = rows[0]?.Length ?? 0;
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] is null) throw new ArgumentException($"row {row} is null.", nameof(rows));
            if (rows[row].Length != width)
                throw new DataException(null, $"{name}: expected {Plural.Of(width, "value")} in row {row} as in row 0, found {rows[row].Length}.");
        }
        return From(name, width, rows.SelectMany(row => row).ToArray());
    }

    /// <summary>A copy of some rows, in that order, as bytes where they fit into bytes; of a drawn column what its first sweep has.</summary>
    internal Column Pick(ReadOnlySpan<int> rows, MemoryBudget memory)
    {
        var size = (long)rows.Length * Width;
        if (Drawing is not null)
        {
            var drawn = memory.Allocate<float>(size);
            var room = new float[Drawing.Room];
            for (var i = 0; i < rows.Length; i++) ReadRow(rows[i], sweep: 0, drawn.Span((long)i * Width, Width), room);
            return new(Name, Width, rows.Length, null, drawn) { ItemShape = ItemShape };
        }
        if (Floats is not null && !AreBytes(rows))
        {
            var floats = memory.Allocate<float>(size);
            for (var i = 0; i < rows.Length; i++) FloatRow(rows[i]).CopyTo(floats.Span((long)i * Width, Width));
            GC.KeepAlive(this);
            return new(Name, Width, rows.Length, null, floats) { ItemShape = ItemShape };
        }
        var bytes = memory.Allocate<byte>(size);
        for (var i = 0; i < rows.Length; i++)
        {
            var to = bytes.Span((long)i * Width, Width);
            if (Floats is null) ByteRow(rows[i]).CopyTo(to);
            else for (var k = 0; k < to.Length; k++) to[k] = (byte)this[rows[i], k];
        }
        GC.KeepAlive(this);
        return new(Name, Width, rows.Length, bytes, null) { ItemShape = ItemShape };
    }

    /// <summary>Adds all values to a hash, and the zeros after them; of a drawn column what stands for them.</summary>
    internal void AddTo(IncrementalHash hash)
    {
        if (Drawing is not null)
        {
            Drawing.AddTo(hash, Width, Count);
            return;
        }
        Pass(hash.AppendData);
    }

    /// <summary>Passes on all values and the zeros after them, as they lie in memory. Not for a column that is drawn.</summary>
    internal void Pass(Stretch stretch)
    {
        const int Values = 1 << 20;
        var end = (Bytes?.Count ?? Floats!.Count) + ColumnMemory<byte>.Padding;
        for (var at = 0L; at < end; at += Values)
        {
            var count = (int)Math.Min(Values, end - at);
            stretch(Bytes is { } bytes ? bytes.Span(at, count) : MemoryMarshal.AsBytes(Floats!.Span(at, count)));
        }
        GC.KeepAlive(this);
    }

    /// <summary>Takes some of a column's memory.</summary>
    internal delegate void Stretch(ReadOnlySpan<byte> bytes);

    bool AreBytes(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            foreach (var value in FloatRow(row))
            {
                if (!IsByte(value)) return false;
            }
        }
        return true;
    }

    internal static bool IsByte(float value) => value == (byte)value;

    static int Rows(int width, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return size % width == 0
            ? size / width
            : throw new ArgumentException($"expected a whole number of samples of {width} values, found {Plural.Of(size, "value")}.", nameof(size));
    }
}
