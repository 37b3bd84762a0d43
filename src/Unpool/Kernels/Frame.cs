using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unpool.Data;

namespace Unpool.Kernels;

/// <summary>The memory that a step works on: that of one thread's sample, slice and minibatch.</summary>
sealed unsafe class Frame
{
    // What changes from sample to sample has a page to itself: threads that write side by side wait for each other.
    readonly PinnedFloats _own = new(2 * Plane.Step, apart: true);
    readonly nint* _bases;
    readonly int* _sample;

    readonly PinnedFloats _scratch;
    readonly PinnedFloats?[] _memories = new PinnedFloats?[Enum.GetValues<Region>().Length];
    byte[] _bytes = [];

    /// <param name="overrides">The plan's <see cref="Overrides"/>.</param>
    /// <param name="scratchFloats">The most scratch floats that any step needs.</param>
    public Frame(Overrides overrides, long scratchFloats)
    {
        Overrides = overrides;
        _scratch = new(scratchFloats + Bounds.Slack, apart: true);
        _bases = (nint*)_own.At;
        _sample = (int*)(_own.At + Plane.Step / 2);
    }

    public Overrides Overrides { get; }

    /// <summary>The thread's own memory, whose contents mean nothing before and after a step.</summary>
    public float* Scratch => _scratch.At;

    /// <summary>The same in bytes, for data that lie in a file. Allocates when more are requested than ever before.</summary>
    public byte* Bytes(int count)
    {
        if (_bytes.Length < count) _bytes = GC.AllocateArray<byte>(count, pinned: true);
        return (byte*)Unsafe.AsPointer(ref _bytes[0]);
    }

    /// <summary>The minibatch and its size.</summary>
    public Minibatch Batch { get; set; } = null!;
    public int Samples { get; set; }

    /// <summary>The current sample's index in the minibatch; for block steps the first one's.</summary>
    public int Sample { get => *_sample; set => *_sample = value; }

    /// <summary>The number of minibatches trained before this one: what random masks depend on.</summary>
    public ulong Tick { get; set; }

    /// <summary>Makes a region begin at an offset in some memory.</summary>
    public void Use(Region region, PinnedFloats memory, nint offset = 0)
    {
        _bases[(int)region] = (nint)(memory.At + offset);
        Remember(region, memory);
    }

    /// <summary>All of a region's memory, for checks in Debug.</summary>
    public PinnedFloats? Memory(Region region) => _memories[(int)region];

    [Conditional("DEBUG")]
    void Remember(Region region, PinnedFloats memory) => _memories[(int)region] = memory;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(Place place) => (float*)_bases[(int)place.Region] + place.Offset;
}
