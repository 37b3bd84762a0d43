using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The inner loop of a correlation: y[m, p] = bias[m] + sum over taps t of w[t, m] * x[p + tap[t]], for a few maps m and a stretch
/// of p that fits in registers; the weights of one tap's maps lie together. A matrix product is the same with rows for taps. Statements of maps that
/// a tile does not have are removed by the JIT, since the count is a constant.
/// </summary>
static unsafe class CorrelateTile<V> where V : struct, ILane<V>
{
    /// <summary>The vectors of one map that the many-map tile computes at once.</summary>
    public const int Columns = 3;

    /// <summary>The vectors that the one-map tile computes at once.</summary>
    public const int Single = 8;

    /// <summary>
    /// Computes up to eight maps by up to three vectors: for each tap a load for each vector, and for each map a broadcast and a multiply-add for
    /// each vector.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many<M, N, T, E>(float* x, T taps, int count, float* w, nint next, float* bias, E end, float* y, nint pitch)
        where M : struct, ICount where N : struct, ICount where T : struct, ITaps where E : struct, IEnd<V, E>
    {
        V a0 = V.All(bias[0]), b0 = a0, c0 = a0;
        V a1 = M.Value > 1 ? V.All(bias[1]) : V.All(0), b1 = a1, c1 = a1;
        V a2 = M.Value > 2 ? V.All(bias[2]) : V.All(0), b2 = a2, c2 = a2;
        V a3 = M.Value > 3 ? V.All(bias[3]) : V.All(0), b3 = a3, c3 = a3;
        V a4 = M.Value > 4 ? V.All(bias[4]) : V.All(0), b4 = a4, c4 = a4;
        V a5 = M.Value > 5 ? V.All(bias[5]) : V.All(0), b5 = a5, c5 = a5;
        V a6 = M.Value > 6 ? V.All(bias[6]) : V.All(0), b6 = a6, c6 = a6;
        V a7 = M.Value > 7 ? V.All(bias[7]) : V.All(0), b7 = a7, c7 = a7;
        for (var t = 0; t < count; t++, w += next)
        {
            var from = x + taps[t];
            V p = V.Load(from), q = N.Value > 1 ? V.Load(from + V.Width) : p, r = N.Value > 2 ? V.Load(from + 2 * V.Width) : p;
            var w0 = V.All(w[0]);
            a0 = V.MultiplyAdd(p, w0, a0);
            if (N.Value > 1) b0 = V.MultiplyAdd(q, w0, b0);
            if (N.Value > 2) c0 = V.MultiplyAdd(r, w0, c0);
            if (M.Value > 1)
            {
                var w1 = V.All(w[1]);
                a1 = V.MultiplyAdd(p, w1, a1);
                if (N.Value > 1) b1 = V.MultiplyAdd(q, w1, b1);
                if (N.Value > 2) c1 = V.MultiplyAdd(r, w1, c1);
            }
            if (M.Value > 2)
            {
                var w2 = V.All(w[2]);
                a2 = V.MultiplyAdd(p, w2, a2);
                if (N.Value > 1) b2 = V.MultiplyAdd(q, w2, b2);
                if (N.Value > 2) c2 = V.MultiplyAdd(r, w2, c2);
            }
            if (M.Value > 3)
            {
                var w3 = V.All(w[3]);
                a3 = V.MultiplyAdd(p, w3, a3);
                if (N.Value > 1) b3 = V.MultiplyAdd(q, w3, b3);
                if (N.Value > 2) c3 = V.MultiplyAdd(r, w3, c3);
            }
            if (M.Value > 4)
            {
                var w4 = V.All(w[4]);
                a4 = V.MultiplyAdd(p, w4, a4);
                if (N.Value > 1) b4 = V.MultiplyAdd(q, w4, b4);
                if (N.Value > 2) c4 = V.MultiplyAdd(r, w4, c4);
            }
            if (M.Value > 5)
            {
                var w5 = V.All(w[5]);
                a5 = V.MultiplyAdd(p, w5, a5);
                if (N.Value > 1) b5 = V.MultiplyAdd(q, w5, b5);
                if (N.Value > 2) c5 = V.MultiplyAdd(r, w5, c5);
            }
            if (M.Value > 6)
            {
                var w6 = V.All(w[6]);
                a6 = V.MultiplyAdd(p, w6, a6);
                if (N.Value > 1) b6 = V.MultiplyAdd(q, w6, b6);
                if (N.Value > 2) c6 = V.MultiplyAdd(r, w6, c6);
            }
            if (M.Value > 7)
            {
                var w7 = V.All(w[7]);
                a7 = V.MultiplyAdd(p, w7, a7);
                if (N.Value > 1) b7 = V.MultiplyAdd(q, w7, b7);
                if (N.Value > 2) c7 = V.MultiplyAdd(r, w7, c7);
            }
        }
        Store<N, E>(end, a0, b0, c0, y, 0);
        if (M.Value > 1) Store<N, E>(end, a1, b1, c1, y, pitch);
        if (M.Value > 2) Store<N, E>(end, a2, b2, c2, y, 2 * pitch);
        if (M.Value > 3) Store<N, E>(end, a3, b3, c3, y, 3 * pitch);
        if (M.Value > 4) Store<N, E>(end, a4, b4, c4, y, 4 * pitch);
        if (M.Value > 5) Store<N, E>(end, a5, b5, c5, y, 5 * pitch);
        if (M.Value > 6) Store<N, E>(end, a6, b6, c6, y, 6 * pitch);
        if (M.Value > 7) Store<N, E>(end, a7, b7, c7, y, 7 * pitch);
    }

    /// <summary>Computes one map by eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<T, E>(float* x, T taps, int count, float* w, nint next, float* bias, E end, float* y)
        where T : struct, ITaps where E : struct, IEnd<V, E>
    {
        V a0 = V.All(*bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (var t = 0; t < count; t++, w += next)
        {
            var from = x + taps[t];
            var factor = V.All(*w);
            a0 = V.MultiplyAdd(V.Load(from), factor, a0);
            a1 = V.MultiplyAdd(V.Load(from + V.Width), factor, a1);
            a2 = V.MultiplyAdd(V.Load(from + 2 * V.Width), factor, a2);
            a3 = V.MultiplyAdd(V.Load(from + 3 * V.Width), factor, a3);
            a4 = V.MultiplyAdd(V.Load(from + 4 * V.Width), factor, a4);
            a5 = V.MultiplyAdd(V.Load(from + 5 * V.Width), factor, a5);
            a6 = V.MultiplyAdd(V.Load(from + 6 * V.Width), factor, a6);
            a7 = V.MultiplyAdd(V.Load(from + 7 * V.Width), factor, a7);
        }
        end.Store(a0, y, 0, 0 * V.Width);
        end.Store(a1, y, 0, 1 * V.Width);
        end.Store(a2, y, 0, 2 * V.Width);
        end.Store(a3, y, 0, 3 * V.Width);
        end.Store(a4, y, 0, 4 * V.Width);
        end.Store(a5, y, 0, 5 * V.Width);
        end.Store(a6, y, 0, 6 * V.Width);
        end.Store(a7, y, 0, 7 * V.Width);
    }

    // Up to three vectors in a row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<N, E>(E end, V a, V b, V c, float* y, nint plane) where N : struct, ICount where E : struct, IEnd<V, E>
    {
        end.Store(a, y, plane, 0);
        if (N.Value > 1) end.Store(b, y, plane, V.Width);
        if (N.Value > 2) end.Store(c, y, plane, 2 * V.Width);
    }
}
