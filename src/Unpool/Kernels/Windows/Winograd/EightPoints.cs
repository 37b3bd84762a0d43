using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>0, 1, -1, 2, -2, 1/2, -1/2 and infinity: for kernels of up to five weights.</summary>
readonly unsafe struct EightPoints : ITilePoints
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Windows<V>(V d0, V d1, V d2, V d3, V d4, V d5, V d6, V d7, float* to, nint next) where V : struct, ILane<V>
    {
        var all = V.All(5.25f);
        (V.MultiplyAdd(all, d2 - d4, d6) - d0).Store(to);
        var one = V.All(-4.25f);
        V even = V.MultiplyAdd(one, d4, d2) + d6, odd = V.MultiplyAdd(one, d3, d1) + d5;
        (even + odd).Store(to + next);
        (even - odd).Store(to + 2 * next);
        V two = V.All(-1.25f), quarter = V.All(.25f), double2 = V.All(2);
        even = V.MultiplyAdd(quarter, d2, V.MultiplyAdd(two, d4, d6));
        odd = double2 * V.MultiplyAdd(quarter, d1, V.MultiplyAdd(two, d3, d5));
        (even + odd).Store(to + 3 * next);
        (even - odd).Store(to + 4 * next);
        V five = V.All(-5), four = V.All(4), half = V.All(.5f);
        even = V.MultiplyAdd(four, d2, V.MultiplyAdd(five, d4, d6));
        odd = half * V.MultiplyAdd(four, d1, V.MultiplyAdd(five, d3, d5));
        (even + odd).Store(to + 5 * next);
        (even - odd).Store(to + 6 * next);
        (V.MultiplyAdd(all, d3 - d5, d7) - d1).Store(to + 7 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel<V>(V g0, V g1, V g2, V g3, V g4, float* to, nint next) where V : struct, ILane<V>
    {
        (V.All(0) - g0).Store(to);
        V ninths = V.All(-2 / 9f), even = ninths * (g0 + g2 + g4), odd = ninths * (g1 + g3);
        (even + odd).Store(to + next);
        (even - odd).Store(to + 2 * next);
        even = V.MultiplyAdd(V.All(16 / 90f), g4, V.MultiplyAdd(V.All(4 / 90f), g2, V.All(1 / 90f) * g0));
        odd = V.MultiplyAdd(V.All(8 / 90f), g3, V.All(2 / 90f) * g1);
        (even + odd).Store(to + 3 * next);
        (even - odd).Store(to + 4 * next);
        even = V.MultiplyAdd(V.All(2 / 45f), g4, V.MultiplyAdd(V.All(8 / 45f), g2, V.All(32 / 45f) * g0));
        odd = V.MultiplyAdd(V.All(4 / 45f), g3, V.All(16 / 45f) * g1);
        (even + odd).Store(to + 5 * next);
        (even - odd).Store(to + 6 * next);
        g4.Store(to + 7 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Results<V>(V p0, V p1, V p2, V p3, V p4, V p5, V p6, V p7, out V y0, out V y1, out V y2, out V y3) where V : struct, ILane<V>
    {
        V even = p1 + p2, odd = p1 - p2, even2 = p3 + p4, odd2 = p3 - p4, even3 = p5 + p6, odd3 = p5 - p6;
        y0 = p0 + even + (even2 + even3);
        y1 = V.MultiplyAdd(V.All(.5f), odd3, V.MultiplyAdd(V.All(2), odd2, odd));
        y2 = V.MultiplyAdd(V.All(.25f), even3, V.MultiplyAdd(V.All(4), even2, even));
        y3 = V.MultiplyAdd(V.All(.125f), odd3, V.MultiplyAdd(V.All(8), odd2, odd)) + p7;
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
        V even3 = V.MultiplyAdd(V.All(.25f), y2, y0), odd3 = V.MultiplyAdd(V.All(.125f), y3, V.All(.5f) * y1);
        (even3 + odd3).Store(to + 5 * next);
        (even3 - odd3).Store(to + 6 * next);
        y3.Store(to + 7 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Taps<V>(float* from, nint next, out V g0, out V g1, out V g2, out V g3, out V g4) where V : struct, ILane<V>
    {
        V p1 = V.Load(from + next), p2 = V.Load(from + 2 * next), p3 = V.Load(from + 3 * next), p4 = V.Load(from + 4 * next);
        V p5 = V.Load(from + 5 * next), p6 = V.Load(from + 6 * next);
        V ninths = V.All(-2 / 9f), even = ninths * (p1 + p2), odd = ninths * (p1 - p2);
        V even2 = p3 + p4, odd2 = p3 - p4, even3 = p5 + p6, odd3 = p5 - p6;
        g0 = V.MultiplyAdd(V.All(32 / 45f), even3, V.MultiplyAdd(V.All(1 / 90f), even2, even)) - V.Load(from);
        g1 = V.MultiplyAdd(V.All(16 / 45f), odd3, V.MultiplyAdd(V.All(2 / 90f), odd2, odd));
        g2 = V.MultiplyAdd(V.All(8 / 45f), even3, V.MultiplyAdd(V.All(4 / 90f), even2, even));
        g3 = V.MultiplyAdd(V.All(4 / 45f), odd3, V.MultiplyAdd(V.All(8 / 90f), odd2, odd));
        g4 = V.MultiplyAdd(V.All(2 / 45f), even3, V.MultiplyAdd(V.All(16 / 90f), even2, even)) + V.Load(from + 7 * next);
    }
}
