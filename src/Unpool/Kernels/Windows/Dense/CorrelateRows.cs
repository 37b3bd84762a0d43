using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The inner loop of a correlation to one map: y[j, p] = bias + sum over c,r,s of w[c,r,s] * x[c, j + r, p + s] for eight or seven rows j
/// and one vector of columns p. Each row of x is loaded once for all the rows of y that it touches. Statements for kernel rows
/// beyond R are removed by the JIT, since R is a constant.
/// </summary>
static unsafe class CorrelateRows<V> where V : struct, ILane<V>
{
    /// <summary>The rows computed at once: eight, or one less if that fits the image better, as with 28 rows.</summary>
    public const int Most = 8;

    /// <summary>The most kernel rows that there are registers for.</summary>
    public const int MostKernelRows = 5;

    /// <param name="x">The pixel under the kernel's first weight.</param>
    /// <param name="plane">The layout of x and y: their row strides are equal.</param>
    /// <param name="channels">Channels of x.</param>
    /// <param name="w">[channels, columns, R]: kernel columns lie together.</param>
    /// <param name="columns">Kernel columns.</param>
    /// <param name="bias">The number added to all results.</param>
    /// <param name="end">What happens to the results.</param>
    /// <param name="y">The first result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, N>(float* x, Plane plane, int channels, float* w, int columns, float bias, Epilogue<V> end, float* y)
        where R : struct, ICount where N : struct, ICount
    {
        V a0 = V.All(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
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
                V v;
                v = V.Load(row);
                row += stride;
                a0 = V.MultiplyAdd(v, w0, a0);
                v = V.Load(row);
                row += stride;
                a1 = V.MultiplyAdd(v, w0, a1);
                if (R.Value > 1) a0 = V.MultiplyAdd(v, w1, a0);
                v = V.Load(row);
                row += stride;
                a2 = V.MultiplyAdd(v, w0, a2);
                if (R.Value > 1) a1 = V.MultiplyAdd(v, w1, a1);
                if (R.Value > 2) a0 = V.MultiplyAdd(v, w2, a0);
                v = V.Load(row);
                row += stride;
                a3 = V.MultiplyAdd(v, w0, a3);
                if (R.Value > 1) a2 = V.MultiplyAdd(v, w1, a2);
                if (R.Value > 2) a1 = V.MultiplyAdd(v, w2, a1);
                if (R.Value > 3) a0 = V.MultiplyAdd(v, w3, a0);
                v = V.Load(row);
                row += stride;
                a4 = V.MultiplyAdd(v, w0, a4);
                if (R.Value > 1) a3 = V.MultiplyAdd(v, w1, a3);
                if (R.Value > 2) a2 = V.MultiplyAdd(v, w2, a2);
                if (R.Value > 3) a1 = V.MultiplyAdd(v, w3, a1);
                if (R.Value > 4) a0 = V.MultiplyAdd(v, w4, a0);
                v = V.Load(row);
                row += stride;
                a5 = V.MultiplyAdd(v, w0, a5);
                if (R.Value > 1) a4 = V.MultiplyAdd(v, w1, a4);
                if (R.Value > 2) a3 = V.MultiplyAdd(v, w2, a3);
                if (R.Value > 3) a2 = V.MultiplyAdd(v, w3, a2);
                if (R.Value > 4) a1 = V.MultiplyAdd(v, w4, a1);
                v = V.Load(row);
                row += stride;
                a6 = V.MultiplyAdd(v, w0, a6);
                if (R.Value > 1) a5 = V.MultiplyAdd(v, w1, a5);
                if (R.Value > 2) a4 = V.MultiplyAdd(v, w2, a4);
                if (R.Value > 3) a3 = V.MultiplyAdd(v, w3, a3);
                if (R.Value > 4) a2 = V.MultiplyAdd(v, w4, a2);
                // Of the rows from here on, the last is needed only for eight results; for seven it may lie past the image's memory.
                if (N.Value > 7 || R.Value > 1)
                {
                    v = V.Load(row);
                    row += stride;
                    if (N.Value > 7) a7 = V.MultiplyAdd(v, w0, a7);
                    if (R.Value > 1) a6 = V.MultiplyAdd(v, w1, a6);
                    if (R.Value > 2) a5 = V.MultiplyAdd(v, w2, a5);
                    if (R.Value > 3) a4 = V.MultiplyAdd(v, w3, a4);
                    if (R.Value > 4) a3 = V.MultiplyAdd(v, w4, a3);
                }
                if (R.Value > 1 && (N.Value > 7 || R.Value > 2))
                {
                    v = V.Load(row);
                    row += stride;
                    if (N.Value > 7) a7 = V.MultiplyAdd(v, w1, a7);
                    if (R.Value > 2) a6 = V.MultiplyAdd(v, w2, a6);
                    if (R.Value > 3) a5 = V.MultiplyAdd(v, w3, a5);
                    if (R.Value > 4) a4 = V.MultiplyAdd(v, w4, a4);
                }
                if (R.Value > 2 && (N.Value > 7 || R.Value > 3))
                {
                    v = V.Load(row);
                    row += stride;
                    if (N.Value > 7) a7 = V.MultiplyAdd(v, w2, a7);
                    if (R.Value > 3) a6 = V.MultiplyAdd(v, w3, a6);
                    if (R.Value > 4) a5 = V.MultiplyAdd(v, w4, a5);
                }
                if (R.Value > 3 && (N.Value > 7 || R.Value > 4))
                {
                    v = V.Load(row);
                    row += stride;
                    if (N.Value > 7) a7 = V.MultiplyAdd(v, w3, a7);
                    if (R.Value > 4) a6 = V.MultiplyAdd(v, w4, a6);
                }
                if (R.Value > 4 && N.Value > 7)
                {
                    v = V.Load(row);
                    a7 = V.MultiplyAdd(v, w4, a7);
                }
            }
        end.Store(a0, y, 0, 0);
        end.Store(a1, y, 0, stride);
        end.Store(a2, y, 0, 2 * stride);
        end.Store(a3, y, 0, 3 * stride);
        end.Store(a4, y, 0, 4 * stride);
        end.Store(a5, y, 0, 5 * stride);
        end.Store(a6, y, 0, 6 * stride);
        if (N.Value > 7) end.Store(a7, y, 0, 7 * stride);
    }
}
