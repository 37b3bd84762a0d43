using System.Numerics;

namespace Unpool.Kernels;

/// <summary>
/// The addition of the slices' sums, always in the slices' order, so that the result does not depend on which thread computed them.
/// </summary>
static class SliceSums
{
    /// <summary>Computes sum = slice 0 + slice 1 + ...; the slices become zero again. The length is a multiple of 16.</summary>
    public static void Finish(PinnedFloats[] slices, int from, Span<float> sum)
    {
        sum.Clear();
        foreach (var slice in slices)
        {
            var part = slice.Span.Slice(from, sum.Length);
            for (var i = 0; i < sum.Length; i += Vector<float>.Count)
                (new Vector<float>(sum[i..]) + new Vector<float>(part[i..])).CopyTo(sum[i..]);
            part.Clear();
        }
    }
}
