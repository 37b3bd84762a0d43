namespace Unpool.Kernels;

/// <summary>Floats at a fixed address, the start of a cache line, that are collected when nothing refers to them: nothing to dispose.</summary>
/// <remarks>There are never more than <see cref="Shape.MostValues"/>, so that a place among them is an int wherever kernels count.</remarks>
sealed unsafe class PinnedFloats
{
    const int Line = 64;

    // The owner of the memory: an array, or what Source returned.
    readonly object _owner;

    // What processors fetch ahead of a thread that works its way through memory does not cross a page.
    const int Page = 4096;

    /// <param name="count">The number of floats, not checked before: it may be more than is possible.</param>
    /// <param name="apart">
    /// Whether they have pages of their own: for memory that one thread writes while others work beside it, or each would fetch lines that
    /// another is about to write. Measured, two threads trained network D 1.9 times as fast as one, and 1.7 times without.
    /// </param>
    /// <exception cref="ShapeException">There is no memory for that many.</exception>
    public PinnedFloats(long count, bool apart = false)
    {
        Count = AvailableMemory.InOnePiece(count);
        AvailableMemory.Demand(count);
        if (Source is { } source)
        {
            (_owner, var start) = source(Count);
            At = (float*)start;
            return;
        }
        var step = apart ? Page : Line;
        var values = GC.AllocateArray<float>(Count + 2 * step / sizeof(float), pinned: true);
        _owner = values;
        fixed (float* start = values)
            At = (float*)(((nint)start + step - 1) & -step);
    }

    /// <summary>The source from which tests take this thread's memory: zeros at the start of a cache line, and their owner. Null: an array.</summary>
    [ThreadStatic]
    internal static Func<int, (object Owner, nint At)>? Source;

    public int Count { get; }
    public float* At { get; }

    public Span<float> Span => new(At, Count);
}
