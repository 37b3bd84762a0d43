namespace Unpool.Kernels;

/// <summary>Floats that stay where they are, on a cache line's start, and go when nobody refers to them: nothing to dispose.</summary>
sealed unsafe class PinnedFloats
{
    const int Line = 64;

    readonly float[] _values;

    public PinnedFloats(int count)
    {
        Count = count;
        _values = GC.AllocateArray<float>(checked(count + 2 * Line / sizeof(float)), pinned: true);
        fixed (float* start = _values)
            At = (float*)(((nint)start + Line - 1) & ~(Line - 1));
    }

    public int Count { get; }
    public float* At { get; }

    public Span<float> Span => new(At, Count);
}
