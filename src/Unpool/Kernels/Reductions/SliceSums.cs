using System.Numerics;

namespace Unpool.Kernels;

/// <summary>
/// The addition of the slices' sums, always in the order of a binary tree over the slices, so that the result does not depend on which thread or
/// which process computed them: whoever has an aligned stretch of slices, as many as a power of two, can add them up before anybody else comes in.
/// </summary>
static class SliceSums
{
    // Short enough to stay in the first-level cache while all slices are added.
    const int Stretch = 512;

    /// <summary>Computes sum = (slice 0 + slice 1) + (slice 2 + slice 3) and so on; the slices become zero again.</summary>
    /// <param name="slices">As many as a power of two; all but the first are scratch on the way.</param>
    /// <param name="from">Where the stretch to add begins in each slice.</param>
    /// <param name="sum">The result. Its length is a multiple of 16.</param>
    public static void Fold(ReadOnlySpan<PinnedFloats> slices, int from, Span<float> sum)
    {
        for (var start = 0; start < sum.Length; start += Stretch)
        {
            var part = sum.Slice(start, Math.Min(Stretch, sum.Length - start));
            for (var apart = 1; apart < slices.Length; apart *= 2)
                for (var i = 0; i < slices.Length; i += 2 * apart)
                    Move(slices[i + apart].Span.Slice(from + start, part.Length), slices[i].Span.Slice(from + start, part.Length));
            var first = slices[0].Span.Slice(from + start, part.Length);
            first.CopyTo(part);
            first.Clear();
        }
    }

    /// <summary>Adds one sum to another of the same length.</summary>
    public static void Add(ReadOnlySpan<float> other, Span<float> sum)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + new Vector<float>(other[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++) sum[i] += other[i];
    }

    static void Move(Span<float> slice, Span<float> sum)
    {
        Add(slice, sum);
        slice.Clear();
    }
}
