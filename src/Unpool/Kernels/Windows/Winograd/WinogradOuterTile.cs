using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The products at one point of a weight gradient, summed over tiles: sum[m, v] (+)= sum over t of a[m, t] * b[t, v], for up to eight rows m
/// by up to three vectors v. Tiles that are padding are left out.
/// </summary>
static unsafe class WinogradOuterTile<V> where V : struct, ILane<V>
{
    public const int Vectors = 3;

    /// <param name="a">a[m, t] lies at m * <paramref name="aNext"/> + t.</param>
    /// <param name="b">b[t, v] lies at t * <paramref name="bNext"/> + v.</param>
    /// <param name="rows">The rows of tiles.</param>
    /// <param name="columns">The tiles in a row that are none of the padding.</param>
    /// <param name="pitch">The distance from one row of tiles to the next.</param>
    /// <param name="sum">sum[m, v] lies at m * <paramref name="sumNext"/> + v.</param>
    /// <param name="add">Whether the sums are added to what is there.</param>
    public static void Run(
        int maps, int vectors, float* a, nint aNext, float* b, nint bNext, int rows, int columns, int pitch, float* sum, nint sumNext, bool add)
    {
        switch (vectors)
        {
            case 1: Run<Count1>(maps, a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 2: Run<Count2>(maps, a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            default: Run<Count3>(maps, a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
        }
    }

    static void Run<N>(int maps, float* a, nint aNext, float* b, nint bNext, int rows, int columns, int pitch, float* sum, nint sumNext, bool add)
        where N : struct, ICount
    {
        switch (maps)
        {
            case 1: Tile<Count1, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 2: Tile<Count2, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 3: Tile<Count3, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 4: Tile<Count4, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 5: Tile<Count5, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 6: Tile<Count6, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            case 7: Tile<Count7, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
            default: Tile<Count8, N>(a, aNext, b, bNext, rows, columns, pitch, sum, sumNext, add); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<M, N>(float* a, nint aNext, float* b, nint bNext, int rows, int columns, int pitch, float* sum, nint sumNext, bool add)
        where M : struct, ICount where N : struct, ICount
    {
        Load<N>(sum, add, out var s0, out var u0, out var v0);
        V s1 = V.All(0), u1 = s1, v1 = s1;
        if (M.Value > 1) Load<N>(sum + sumNext, add, out s1, out u1, out v1);
        V s2 = V.All(0), u2 = s2, v2 = s2;
        if (M.Value > 2) Load<N>(sum + 2 * sumNext, add, out s2, out u2, out v2);
        V s3 = V.All(0), u3 = s3, v3 = s3;
        if (M.Value > 3) Load<N>(sum + 3 * sumNext, add, out s3, out u3, out v3);
        V s4 = V.All(0), u4 = s4, v4 = s4;
        if (M.Value > 4) Load<N>(sum + 4 * sumNext, add, out s4, out u4, out v4);
        V s5 = V.All(0), u5 = s5, v5 = s5;
        if (M.Value > 5) Load<N>(sum + 5 * sumNext, add, out s5, out u5, out v5);
        V s6 = V.All(0), u6 = s6, v6 = s6;
        if (M.Value > 6) Load<N>(sum + 6 * sumNext, add, out s6, out u6, out v6);
        V s7 = V.All(0), u7 = s7, v7 = s7;
        if (M.Value > 7) Load<N>(sum + 7 * sumNext, add, out s7, out u7, out v7);
        for (var p = 0; p < rows; p++, a += pitch, b += pitch * bNext)
        {
            var from = b;
            float* a1 = M.Value > 1 ? a + aNext : null;
            float* a2 = M.Value > 2 ? a + 2 * aNext : null;
            float* a3 = M.Value > 3 ? a + 3 * aNext : null;
            float* a4 = M.Value > 4 ? a + 4 * aNext : null;
            float* a5 = M.Value > 5 ? a + 5 * aNext : null;
            float* a6 = M.Value > 6 ? a + 6 * aNext : null;
            float* a7 = M.Value > 7 ? a + 7 * aNext : null;
            for (nint t = 0; t < columns; t++, from += bNext)
            {
                V x = V.Load(from), y = N.Value > 1 ? V.Load(from + V.Width) : x, z = N.Value > 2 ? V.Load(from + 2 * V.Width) : x;
                var w0 = V.All(a[t]);
                s0 = V.MultiplyAdd(x, w0, s0);
                if (N.Value > 1) u0 = V.MultiplyAdd(y, w0, u0);
                if (N.Value > 2) v0 = V.MultiplyAdd(z, w0, v0);
                if (M.Value > 1)
                {
                    var w1 = V.All(a1[t]);
                    s1 = V.MultiplyAdd(x, w1, s1);
                    if (N.Value > 1) u1 = V.MultiplyAdd(y, w1, u1);
                    if (N.Value > 2) v1 = V.MultiplyAdd(z, w1, v1);
                }
                if (M.Value > 2)
                {
                    var w2 = V.All(a2[t]);
                    s2 = V.MultiplyAdd(x, w2, s2);
                    if (N.Value > 1) u2 = V.MultiplyAdd(y, w2, u2);
                    if (N.Value > 2) v2 = V.MultiplyAdd(z, w2, v2);
                }
                if (M.Value > 3)
                {
                    var w3 = V.All(a3[t]);
                    s3 = V.MultiplyAdd(x, w3, s3);
                    if (N.Value > 1) u3 = V.MultiplyAdd(y, w3, u3);
                    if (N.Value > 2) v3 = V.MultiplyAdd(z, w3, v3);
                }
                if (M.Value > 4)
                {
                    var w4 = V.All(a4[t]);
                    s4 = V.MultiplyAdd(x, w4, s4);
                    if (N.Value > 1) u4 = V.MultiplyAdd(y, w4, u4);
                    if (N.Value > 2) v4 = V.MultiplyAdd(z, w4, v4);
                }
                if (M.Value > 5)
                {
                    var w5 = V.All(a5[t]);
                    s5 = V.MultiplyAdd(x, w5, s5);
                    if (N.Value > 1) u5 = V.MultiplyAdd(y, w5, u5);
                    if (N.Value > 2) v5 = V.MultiplyAdd(z, w5, v5);
                }
                if (M.Value > 6)
                {
                    var w6 = V.All(a6[t]);
                    s6 = V.MultiplyAdd(x, w6, s6);
                    if (N.Value > 1) u6 = V.MultiplyAdd(y, w6, u6);
                    if (N.Value > 2) v6 = V.MultiplyAdd(z, w6, v6);
                }
                if (M.Value > 7)
                {
                    var w7 = V.All(a7[t]);
                    s7 = V.MultiplyAdd(x, w7, s7);
                    if (N.Value > 1) u7 = V.MultiplyAdd(y, w7, u7);
                    if (N.Value > 2) v7 = V.MultiplyAdd(z, w7, v7);
                }
            }
        }
        Store<N>(sum, s0, u0, v0);
        if (M.Value > 1) Store<N>(sum + sumNext, s1, u1, v1);
        if (M.Value > 2) Store<N>(sum + 2 * sumNext, s2, u2, v2);
        if (M.Value > 3) Store<N>(sum + 3 * sumNext, s3, u3, v3);
        if (M.Value > 4) Store<N>(sum + 4 * sumNext, s4, u4, v4);
        if (M.Value > 5) Store<N>(sum + 5 * sumNext, s5, u5, v5);
        if (M.Value > 6) Store<N>(sum + 6 * sumNext, s6, u6, v6);
        if (M.Value > 7) Store<N>(sum + 7 * sumNext, s7, u7, v7);
    }

    // Three vectors of a row; zeros unless they are added to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load<N>(float* sum, bool add, out V p, out V q, out V r) where N : struct, ICount
    {
        p = add ? V.Load(sum) : V.All(0);
        q = add && N.Value > 1 ? V.Load(sum + V.Width) : V.All(0);
        r = add && N.Value > 2 ? V.Load(sum + 2 * V.Width) : V.All(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<N>(float* sum, V p, V q, V r) where N : struct, ICount
    {
        p.Store(sum);
        if (N.Value > 1) q.Store(sum + V.Width);
        if (N.Value > 2) r.Store(sum + 2 * V.Width);
    }
}
