using System.Runtime.InteropServices;

namespace Unpool.Data;

/// <summary>
/// The values of a column. Kernels find them by their address, in a pinned array or in a mapped temporary file, of which the operating
/// system keeps in memory what is in use; or they are read from a file. It is freed when nothing refers to it: there is nothing to dispose.
/// </summary>
/// <remarks>
/// It has pointers, though it is no kernel, because a mapped file is nothing but an address. Neither an address nor a span keeps it
/// alive: whoever uses one holds on to the memory, its column or its data set meanwhile, as a minibatch does.
/// </remarks>
sealed unsafe class ColumnMemory<T> where T : unmanaged
{
    /// <summary>
    /// Zeros after the last value, so that vector loads may run past it: at least as many as the widest lane has, which kernels assert.
    /// </summary>
    public const int Padding = 64;

    // The array, the mapping or the file; or another memory, of which this is the beginning.
    readonly object _owner;
    readonly MemoryBudget? _budget;

    /// <summary>An array, of a size that a budget has granted and gets back.</summary>
    public ColumnMemory(int count, MemoryBudget budget)
    {
        var array = GC.AllocateUninitializedArray<T>(count + Padding, pinned: true);
        array.AsSpan(count).Clear();
        fixed (T* start = array) Start = start;
        (Count, _owner, _budget) = (count, array, budget);
    }

    /// <summary>A mapped file, from an offset in bytes on, which has the padding too.</summary>
    public ColumnMemory(SafeBuffer mapping, long offset, long count)
    {
        Start = (T*)(mapping.DangerousGetHandle() + (nint)offset);
        (Count, _owner) = (count, mapping);
        GC.SuppressFinalize(this);
    }

    /// <summary>A file that is not ours and may change.</summary>
    public ColumnMemory(FileValues file, long count)
    {
        (Count, _owner) = (count, file);
        GC.SuppressFinalize(this);
    }

    ColumnMemory(ColumnMemory<T> whole, long count)
    {
        Start = whole.Start;
        (Count, _owner) = (count, whole);
        GC.SuppressFinalize(this);
    }

    ~ColumnMemory() => _budget?.Return(Size(Count));

    /// <summary>The address of the first value, valid while something refers to this object; null for the values of a <see cref="File"/>.</summary>
    public T* Start { get; }

    /// <summary>The number of values.</summary>
    public long Count { get; }

    public bool IsInMemory => _owner is T[] || _owner is ColumnMemory<T> { IsInMemory: true };

    /// <summary>The file that values without an address are read from.</summary>
    public FileValues? File => _owner as FileValues;

    /// <summary>The first of the values alone, in place: those after them are lost. Not for the values of a <see cref="File"/>.</summary>
    public ColumnMemory<T> First(long count)
    {
        if (count == Count) return this;
        Span(count, Padding).Clear();
        return new(this, count);
    }

    public T this[long i]
    {
        get
        {
            var value = Span(i, 1)[0];
            GC.KeepAlive(this);
            return value;
        }
    }

    /// <summary>Some of the values or the padding; a copy of them if they are in a file.</summary>
    public Span<T> Span(long from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, Count + Padding - count);
        if (Start is not null) return new(Start + from, count);
        var copy = new T[count];
        File!.Read(from * sizeof(T), MemoryMarshal.AsBytes(copy.AsSpan()));
        return copy;
    }

    /// <summary>The number of bytes that the given number of values and the padding take.</summary>
    public static long Size(long count) => checked((count + Padding) * sizeof(T));
}
