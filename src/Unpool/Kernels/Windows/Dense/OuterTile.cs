using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unpool.Kernels;

/// <summary>
/// The inner loop of a weight gradient: sum[i,j] += dot(p + row[i], q + column[j]) for up to eight rows by three columns. Each is 16 sums that
/// take turns, whatever the vectors' width, so that every width gives the same bits. Narrower vectors go through the stretch once for each part
/// of the 16.
/// </summary>
static unsafe class OuterTile<V> where V : struct, ILane<V>
{
    public const int Columns = 3;

    const int Rows = 8, Lanes = Plane.Step;

    /// <summary>The floats of scratch for sums that do not stay in registers.</summary>
    public static int ScratchFloats => V.Width == Lanes ? 0 : Rows * Columns * Lanes;

    /// <param name="rows">1 to 8, and no more than registers allow.</param>
    /// <param name="length">A multiple of 16.</param>
    /// <param name="target">Where sum[i,j] lies: at i * <paramref name="targets"/> + j of this table.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/> floats.</param>
    public static void Run(
        int rows, float* p, int* row, float* q, int* column, int columns, int length, float* sum, int* target, int targets, float* scratch)
    {
        switch (columns)
        {
            case 1: Run<Count1>(rows, p, row, q, column, length, sum, target, targets, scratch); break;
            case 2: Run<Count2>(rows, p, row, q, column, length, sum, target, targets, scratch); break;
            default: Run<Count3>(rows, p, row, q, column, length, sum, target, targets, scratch); break;
        }
    }

    static void Run<N>(int rows, float* p, int* row, float* q, int* column, int length, float* sum, int* target, int targets, float* scratch)
        where N : struct, ICount
    {
        switch (rows)
        {
            case 1: Tile<Count1, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 2: Tile<Count2, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 3: Tile<Count3, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 4: Tile<Count4, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 5: Tile<Count5, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 6: Tile<Count6, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            case 7: Tile<Count7, N>(p, row, q, column, length, sum, target, targets, scratch); break;
            default: Tile<Count8, N>(p, row, q, column, length, sum, target, targets, scratch); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<M, N>(float* p, int* row, float* q, int* column, int length, float* sum, int* target, int targets, float* scratch)
        where M : struct, ICount where N : struct, ICount
    {
        var x = q + column[0];
        var y = N.Value > 1 ? q + column[1] : x;
        var z = N.Value > 2 ? q + column[2] : x;
        float* p0 = p + row[0];
        float* p1 = M.Value > 1 ? p + row[1] : null;
        float* p2 = M.Value > 2 ? p + row[2] : null;
        float* p3 = M.Value > 3 ? p + row[3] : null;
        float* p4 = M.Value > 4 ? p + row[4] : null;
        float* p5 = M.Value > 5 ? p + row[5] : null;
        float* p6 = M.Value > 6 ? p + row[6] : null;
        float* p7 = M.Value > 7 ? p + row[7] : null;
        for (var part = 0; part < Lanes; part += V.Width)
        {
            V a0 = V.All(0), b0 = a0, c0 = a0;
            V a1 = V.All(0), b1 = a1, c1 = a1;
            V a2 = V.All(0), b2 = a2, c2 = a2;
            V a3 = V.All(0), b3 = a3, c3 = a3;
            V a4 = V.All(0), b4 = a4, c4 = a4;
            V a5 = V.All(0), b5 = a5, c5 = a5;
            V a6 = V.All(0), b6 = a6, c6 = a6;
            V a7 = V.All(0), b7 = a7, c7 = a7;
            for (var i = part; i < length; i += Lanes)
            {
                V u = V.Load(x + i), v = N.Value > 1 ? V.Load(y + i) : u, w = N.Value > 2 ? V.Load(z + i) : u;
                var d0 = V.Load(p0 + i);
                a0 = V.MultiplyAdd(u, d0, a0);
                if (N.Value > 1) b0 = V.MultiplyAdd(v, d0, b0);
                if (N.Value > 2) c0 = V.MultiplyAdd(w, d0, c0);
                if (M.Value > 1)
                {
                    var d1 = V.Load(p1 + i);
                    a1 = V.MultiplyAdd(u, d1, a1);
                    if (N.Value > 1) b1 = V.MultiplyAdd(v, d1, b1);
                    if (N.Value > 2) c1 = V.MultiplyAdd(w, d1, c1);
                }
                if (M.Value > 2)
                {
                    var d2 = V.Load(p2 + i);
                    a2 = V.MultiplyAdd(u, d2, a2);
                    if (N.Value > 1) b2 = V.MultiplyAdd(v, d2, b2);
                    if (N.Value > 2) c2 = V.MultiplyAdd(w, d2, c2);
                }
                if (M.Value > 3)
                {
                    var d3 = V.Load(p3 + i);
                    a3 = V.MultiplyAdd(u, d3, a3);
                    if (N.Value > 1) b3 = V.MultiplyAdd(v, d3, b3);
                    if (N.Value > 2) c3 = V.MultiplyAdd(w, d3, c3);
                }
                if (M.Value > 4)
                {
                    var d4 = V.Load(p4 + i);
                    a4 = V.MultiplyAdd(u, d4, a4);
                    if (N.Value > 1) b4 = V.MultiplyAdd(v, d4, b4);
                    if (N.Value > 2) c4 = V.MultiplyAdd(w, d4, c4);
                }
                if (M.Value > 5)
                {
                    var d5 = V.Load(p5 + i);
                    a5 = V.MultiplyAdd(u, d5, a5);
                    if (N.Value > 1) b5 = V.MultiplyAdd(v, d5, b5);
                    if (N.Value > 2) c5 = V.MultiplyAdd(w, d5, c5);
                }
                if (M.Value > 6)
                {
                    var d6 = V.Load(p6 + i);
                    a6 = V.MultiplyAdd(u, d6, a6);
                    if (N.Value > 1) b6 = V.MultiplyAdd(v, d6, b6);
                    if (N.Value > 2) c6 = V.MultiplyAdd(w, d6, c6);
                }
                if (M.Value > 7)
                {
                    var d7 = V.Load(p7 + i);
                    a7 = V.MultiplyAdd(u, d7, a7);
                    if (N.Value > 1) b7 = V.MultiplyAdd(v, d7, b7);
                    if (N.Value > 2) c7 = V.MultiplyAdd(w, d7, c7);
                }
            }
            if (V.Width == Lanes)
            {
                Add<M, Count1>(V.Sums(a0, a1, a2, a3), sum, target, targets);
                if (N.Value > 1) Add<M, Count1>(V.Sums(b0, b1, b2, b3), sum, target + 1, targets);
                if (N.Value > 2) Add<M, Count1>(V.Sums(c0, c1, c2, c3), sum, target + 2, targets);
                if (M.Value <= 4) return;
                target += 4 * targets;
                Add<M, Count5>(V.Sums(a4, a5, a6, a7), sum, target, targets);
                if (N.Value > 1) Add<M, Count5>(V.Sums(b4, b5, b6, b7), sum, target + 1, targets);
                if (N.Value > 2) Add<M, Count5>(V.Sums(c4, c5, c6, c7), sum, target + 2, targets);
                return;
            }
            var kept = scratch + part;
            Keep<M>(kept, a0, a1, a2, a3, a4, a5, a6, a7);
            if (N.Value > 1) Keep<M>(kept + Rows * Lanes, b0, b1, b2, b3, b4, b5, b6, b7);
            if (N.Value > 2) Keep<M>(kept + 2 * Rows * Lanes, c0, c1, c2, c3, c4, c5, c6, c7);
        }
        for (var n = 0; n < N.Value; n++, scratch += Rows * Lanes, target++)
        {
            Add<M, Count1>(Sums(scratch), sum, target, targets);
            if (M.Value > 4) Add<M, Count5>(Sums(scratch + 4 * Lanes), sum, target + 4 * targets, targets);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep<M>(float* to, V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7) where M : struct, ICount
    {
        s0.Store(to);
        if (M.Value > 1) s1.Store(to + Lanes);
        if (M.Value > 2) s2.Store(to + 2 * Lanes);
        if (M.Value > 3) s3.Store(to + 3 * Lanes);
        if (M.Value > 4) s4.Store(to + 4 * Lanes);
        if (M.Value > 5) s5.Store(to + 5 * Lanes);
        if (M.Value > 6) s6.Store(to + 6 * Lanes);
        if (M.Value > 7) s7.Store(to + 7 * Lanes);
    }

    // Of four rows, as a vector of 16 adds its lanes up: first the halves, then neighbours. What a tile lacks is summed, but not used.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Sums(float* kept)
    {
        var sums = Halves(kept);
        return V.Width < Lanes / 2 ? sums + Halves(kept + V.Width) : sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Halves(float* kept) => V.Sums(Half(kept), Half(kept + Lanes), Half(kept + 2 * Lanes), Half(kept + 3 * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Half(float* kept) => V.Load(kept) + V.Load(kept + Lanes / 2);

    // Four rows of one column; the tile may have fewer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<M, First>(Vector128<float> rows, float* sum, int* target, int targets) where M : struct, ICount where First : struct, ICount
    {
        sum[target[0]] += rows.GetElement(0);
        if (M.Value > First.Value) sum[target[targets]] += rows.GetElement(1);
        if (M.Value > First.Value + 1) sum[target[2 * targets]] += rows.GetElement(2);
        if (M.Value > First.Value + 2) sum[target[3 * targets]] += rows.GetElement(3);
    }
}
