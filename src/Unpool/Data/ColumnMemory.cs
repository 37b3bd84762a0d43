using System.Runtime.InteropServices;

namespace Unpool.Data;

/// <summary>
/// The values of a column, where kernels find them by their address: in a pinned array or in a mapped file, of which the operating
/// system keeps in memory what is in use. Goes when nobody refers to it: nothing to dispose.
/// </summary>
/// <remarks>
/// Has pointers, though it is no kernel, because a mapped file is nothing but an address. Neither an address nor a span keeps it
/// alive: whoever uses one holds on to the memory, its column or its data set meanwhile, as a minibatch does.
/// </remarks>
sealed unsafe class ColumnMemory<T> where T : unmanaged
{
    /// <summary>Zeros behind the last value, so that vector loads may run past it.</summary>
    public const int Padding = 64;

    // The array or the mapping.
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

    /// <summary>A mapped file, from an offset in bytes on. The padding is there, too.</summary>
    public ColumnMemory(SafeBuffer mapping, long offset, long count)
    {
        Start = (T*)(mapping.DangerousGetHandle() + (nint)offset);
        (Count, _owner) = (count, mapping);
        GC.SuppressFinalize(this);
    }

    ~ColumnMemory() => _budget?.Return(Size(Count));

    /// <summary>Where the first value is, as long as somebody refers to this object.</summary>
    public T* Start { get; }

    /// <summary>The number of values.</summary>
    public long Count { get; }

    public bool IsMapped => _owner is SafeBuffer;

    public T this[long i]
    {
        get
        {
            var value = Span(i, 1)[0];
            GC.KeepAlive(this);
            return value;
        }
    }

    /// <summary>Some values, or the padding. Those of a file that was mapped as it is can only be read.</summary>
    public Span<T> Span(long from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, Count + Padding - count);
        return new(Start + from, count);
    }

    /// <summary>The bytes of so many values and the padding.</summary>
    public static long Size(long count) => checked((count + Padding) * sizeof(T));
}
