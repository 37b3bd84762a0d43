using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>0, 1, -1, 2, -2 and infinity: for kernels of three weights.</summary>
readonly unsafe struct SixPoints : ITilePoints
{
    public static int Count => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Windows<V>(V d0, V d1, V d2, V d3, V d4, V d5, V d6, V d7, float* to, nint next) where V : struct, ILane<V>
    {
        V four = V.All(4), five = V.All(-5);
        V.MultiplyAdd(four, d0, V.MultiplyAdd(five, d2, d4)).Store(to);
        var less = V.All(-4);
        V even = V.MultiplyAdd(less, d2, d4), odd = V.MultiplyAdd(less, d1, d3);
        (even + odd).Store(to + next);
        (even - odd).Store(to + 2 * next);
        var two = V.All(2);
        V even2 = d4 - d2, odd2 = two * (d3 - d1);
        (even2 + odd2).Store(to + 3 * next);
        (even2 - odd2).Store(to + 4 * next);
        V.MultiplyAdd(four, d1, V.MultiplyAdd(five, d3, d5)).Store(to + 5 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel<V>(V g0, V g1, V g2, V g3, V g4, float* to, nint next) where V : struct, ILane<V>
    {
        (V.All(1 / 4f) * g0).Store(to);
        V sixth = V.All(-1 / 6f), even = sixth * (g0 + g2), odd = sixth * g1;
        (even + odd).Store(to + next);
        (even - odd).Store(to + 2 * next);
        even = V.MultiplyAdd(V.All(4 / 24f), g2, V.All(1 / 24f) * g0);
        odd = V.All(2 / 24f) * g1;
        (even + odd).Store(to + 3 * next);
        (even - odd).Store(to + 4 * next);
        g2.Store(to + 5 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Results<V>(V p0, V p1, V p2, V p3, V p4, V p5, V p6, V p7, out V y0, out V y1, out V y2, out V y3) where V : struct, ILane<V>
    {
        V even = p1 + p2, odd = p1 - p2, even2 = p3 + p4, odd2 = p3 - p4;
        y0 = p0 + even + even2;
        y1 = V.MultiplyAdd(V.All(2), odd2, odd);
        y2 = V.MultiplyAdd(V.All(4), even2, even);
        y3 = V.MultiplyAdd(V.All(8), odd2, odd) + p5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gradients<V>(V y0, V y1, V y2, V y3, float* to, nint next) where V : struct, ILane<V>
    {
        y0.Store(to);
        V even = y0 + y2, odd = y1 + y3;
        (even + odd).Store(to + next);
        (even - odd).Store(to + 2 * next);
        V even2 = V.MultiplyAdd(V.All(4), y2, y0), odd2 = V.MultiplyAdd(V.All(8), y3, y1 + y1);
        (even2 + odd2).Store(to + 3 * next);
        (even2 - odd2).Store(to + 4 * next);
        y3.Store(to + 5 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Taps<V>(float* from, nint next, out V g0, out V g1, out V g2, out V g3, out V g4) where V : struct, ILane<V>
    {
        V p1 = V.Load(from + next), p2 = V.Load(from + 2 * next), p3 = V.Load(from + 3 * next), p4 = V.Load(from + 4 * next);
        V sixth = V.All(-1 / 6f), even = sixth * (p1 + p2), odd = sixth * (p1 - p2), even2 = p3 + p4, odd2 = p3 - p4;
        g0 = V.MultiplyAdd(V.All(1 / 24f), even2, V.MultiplyAdd(V.All(1 / 4f), V.Load(from), even));
        g1 = V.MultiplyAdd(V.All(2 / 24f), odd2, odd);
        g2 = V.MultiplyAdd(V.All(4 / 24f), even2, even) + V.Load(from + 5 * next);
        g3 = g4 = V.All(0);
    }
}
