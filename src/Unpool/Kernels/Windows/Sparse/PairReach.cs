namespace Unpool.Kernels;

/// <summary>
/// The windows of 2, side by side along an axis, that reach the two pixels of a pair through a kernel: windows
/// pair + <paramref name="First"/> to pair + First + Count - 1.
/// </summary>
/// <param name="Before">The number of pixels that the kernel's first weight falls before the switch.</param>
readonly record struct PairReach(int First, int Count, int Before)
{
    public static PairReach Of(int weights, int before)
    {
        // From pixel 1 of a window to pixel 0 of a pair, and vice versa: one pixel less and one more than between pairs.
        var (first, last) = ((int)Math.Ceiling((before - weights) / 2.0), (int)Math.Floor((before + 1) / 2.0));
        return new(first, last - first + 1, before);
    }

    /// <summary>
    /// The weight that carries pixel <paramref name="live"/> of the n-th window to one of the pair's pixels; or a number outside the kernel if there
    /// is none.
    /// </summary>
    public int Weight(int pixel, int n, int live) => pixel - live - 2 * (First + n) + Before;
}
