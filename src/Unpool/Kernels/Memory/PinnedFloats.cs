namespace Unpool.Kernels;

/// <summary>Floats that stay where they are, on a cache line's start, and go when nobody refers to them: nothing to dispose.</summary>
/// <remarks>None has more than <see cref="Shape.MostValues"/>, so a place in one is an int wherever kernels count.</remarks>
sealed unsafe class PinnedFloats
{
    const int Line = 64;

    // What keeps the memory: an array, or what Source gave.
    readonly object _owner;

    /// <param name="count">May be more than is possible: it was not checked before.</param>
    /// <exception cref="ShapeException">There is no memory for so many.</exception>
    public PinnedFloats(long count)
    {
        Count = AvailableMemory.InOnePiece(count);
        AvailableMemory.Demand(count);
        if (Source is { } source)
        {
            (_owner, var start) = source(Count);
            At = (float*)start;
            return;
        }
        var values = GC.AllocateArray<float>(Count + 2 * Line / sizeof(float), pinned: true);
        _owner = values;
        fixed (float* start = values)
            At = (float*)(((nint)start + Line - 1) & ~(Line - 1));
    }

    /// <summary>Where tests take this thread's memory from: zeros, on a cache line's start, and what keeps them. Null: an array.</summary>
    [ThreadStatic]
    internal static Func<int, (object Owner, nint At)>? Source;

    public int Count { get; }
    public float* At { get; }

    public Span<float> Span => new(At, Count);
}
