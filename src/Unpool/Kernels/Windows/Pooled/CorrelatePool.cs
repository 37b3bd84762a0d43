using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The inner loop of a correlation with max pooling after it: a tile of four rows by two vectors of results stays in registers, where the
/// largest of each window and its position are found. Statements for kernel rows beyond R are removed by the JIT, since R is a constant.
/// </summary>
/// <remarks>
/// For each channel and each kernel column s, whose R weights w0..w4 stay in registers, R + 3 rows of the image are read from column s on,
/// each once, as two vectors: v for the left half of the tile (sums a), u for the right one (sums b). A row goes into every result that it
/// lies under:
/// <code>
///   image row     0    1    2    3    4    5    6    7
///   a0, b0       w0   w1   w2   w3   w4
///   a1, b1            w0   w1   w2   w3   w4
///   a2, b2                 w0   w1   w2   w3   w4
///   a3, b3                      w0   w1   w2   w3   w4
/// </code>
/// In registers: 8 sums, R weights, v and u: 15 vectors where R is 5.
/// </remarks>
static unsafe class CorrelatePool<V> where V : struct, ILane<V>
{
    /// <summary>The rows of results in a tile: one row of 4x4 windows, two of 2x2.</summary>
    public const int Rows = 4;

    /// <param name="x">The pixel under the kernel's first weight.</param>
    /// <param name="plane">The layout of x, and of the results, which are not written.</param>
    /// <param name="channels">Channels of x.</param>
    /// <param name="w">[channels, columns, R]: kernel columns lie together.</param>
    /// <param name="columns">Kernel columns.</param>
    /// <param name="bias">The number added to all results.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="first">The position of the tile's first result: its row times the stride, plus its column.</param>
    /// <param name="evens">The even columns: 0, 2, 4, ..</param>
    /// <param name="mask">Ones where there are windows.</param>
    /// <param name="maxima">The first window's maximum.</param>
    /// <param name="switches">Its switch.</param>
    /// <param name="next">The distance from one row of windows to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, S>(
        float* x, Plane plane, int channels, float* w, int columns, float bias, bool relu,
        int first, float* evens, float* mask, float* maxima, int* switches, nint next)
        where R : struct, ICount where S : struct, ICount
    {
        V a0 = V.All(bias), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        nint stride = plane.Stride;
        for (var c = 0; c < channels; c++, x += plane.Pitch)
            for (var s = 0; s < columns; s++, w += R.Value)
            {
                var row = x + s;
                var w0 = V.All(w[0]);
                var w1 = R.Value > 1 ? V.All(w[1]) : w0;
                var w2 = R.Value > 2 ? V.All(w[2]) : w0;
                var w3 = R.Value > 3 ? V.All(w[3]) : w0;
                var w4 = R.Value > 4 ? V.All(w[4]) : w0;
                V v = V.Load(row), u = V.Load(row + V.Width);
                row += stride;
                a0 = V.MultiplyAdd(v, w0, a0);
                b0 = V.MultiplyAdd(u, w0, b0);
                v = V.Load(row);
                u = V.Load(row + V.Width);
                row += stride;
                a1 = V.MultiplyAdd(v, w0, a1);
                b1 = V.MultiplyAdd(u, w0, b1);
                if (R.Value > 1)
                {
                    a0 = V.MultiplyAdd(v, w1, a0);
                    b0 = V.MultiplyAdd(u, w1, b0);
                }
                v = V.Load(row);
                u = V.Load(row + V.Width);
                row += stride;
                a2 = V.MultiplyAdd(v, w0, a2);
                b2 = V.MultiplyAdd(u, w0, b2);
                if (R.Value > 1)
                {
                    a1 = V.MultiplyAdd(v, w1, a1);
                    b1 = V.MultiplyAdd(u, w1, b1);
                }
                if (R.Value > 2)
                {
                    a0 = V.MultiplyAdd(v, w2, a0);
                    b0 = V.MultiplyAdd(u, w2, b0);
                }
                v = V.Load(row);
                u = V.Load(row + V.Width);
                row += stride;
                a3 = V.MultiplyAdd(v, w0, a3);
                b3 = V.MultiplyAdd(u, w0, b3);
                if (R.Value > 1)
                {
                    a2 = V.MultiplyAdd(v, w1, a2);
                    b2 = V.MultiplyAdd(u, w1, b2);
                }
                if (R.Value > 2)
                {
                    a1 = V.MultiplyAdd(v, w2, a1);
                    b1 = V.MultiplyAdd(u, w2, b1);
                }
                if (R.Value > 3)
                {
                    a0 = V.MultiplyAdd(v, w3, a0);
                    b0 = V.MultiplyAdd(u, w3, b0);
                }
                if (R.Value > 1)
                {
                    v = V.Load(row);
                    u = V.Load(row + V.Width);
                    row += stride;
                    a3 = V.MultiplyAdd(v, w1, a3);
                    b3 = V.MultiplyAdd(u, w1, b3);
                }
                if (R.Value > 2)
                {
                    a2 = V.MultiplyAdd(v, w2, a2);
                    b2 = V.MultiplyAdd(u, w2, b2);
                }
                if (R.Value > 3)
                {
                    a1 = V.MultiplyAdd(v, w3, a1);
                    b1 = V.MultiplyAdd(u, w3, b1);
                }
                if (R.Value > 4)
                {
                    a0 = V.MultiplyAdd(v, w4, a0);
                    b0 = V.MultiplyAdd(u, w4, b0);
                }
                if (R.Value > 2)
                {
                    v = V.Load(row);
                    u = V.Load(row + V.Width);
                    row += stride;
                    a3 = V.MultiplyAdd(v, w2, a3);
                    b3 = V.MultiplyAdd(u, w2, b3);
                }
                if (R.Value > 3)
                {
                    a2 = V.MultiplyAdd(v, w3, a2);
                    b2 = V.MultiplyAdd(u, w3, b2);
                }
                if (R.Value > 4)
                {
                    a1 = V.MultiplyAdd(v, w4, a1);
                    b1 = V.MultiplyAdd(u, w4, b1);
                }
                if (R.Value > 3)
                {
                    v = V.Load(row);
                    u = V.Load(row + V.Width);
                    row += stride;
                    a3 = V.MultiplyAdd(v, w3, a3);
                    b3 = V.MultiplyAdd(u, w3, b3);
                }
                if (R.Value > 4)
                {
                    a2 = V.MultiplyAdd(v, w4, a2);
                    b2 = V.MultiplyAdd(u, w4, b2);
                    v = V.Load(row);
                    u = V.Load(row + V.Width);
                    a3 = V.MultiplyAdd(v, w4, a3);
                    b3 = V.MultiplyAdd(u, w4, b3);
                }
            }
        V floor = V.All(relu ? 0 : float.NegativeInfinity), below = V.All(stride), start = V.All(first), real = V.Load(mask);
        V even = V.Load(evens) + start, odd = even + V.All(1);
        var r0 = Best<V>.Pixels(a0, b0, floor, even, odd);
        var r1 = Best<V>.Pixels(a1, b1, floor, even += below, odd += below);
        var r2 = Best<V>.Pixels(a2, b2, floor, even += below, odd += below);
        var r3 = Best<V>.Pixels(a3, b3, floor, even += below, odd += below);
        if (S.Value == 2)
        {
            Best<V> upper = Best<V>.Either(r0, r1), lower = Best<V>.Either(r2, r3);
            (upper.Value & real).Store(maxima);
            (upper.Position & real).StoreInts(switches);
            (lower.Value & real).Store(maxima + next);
            (lower.Position & real).StoreInts(switches + next);
        }
        else
        {
            // One half of the lanes holds the two upper rows, the other half the two lower ones.
            var halves = Best<V>.Either(Best<V>.Neighbours(r0, r2), Best<V>.Neighbours(r1, r3));
            var best = Best<V>.Either(halves, new(V.Upper(halves.Value), V.Upper(halves.Position)));
            (best.Value & real).StoreLower(maxima);
            (best.Position & real).StoreLowerInts(switches);
        }
    }
}
