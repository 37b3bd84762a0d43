using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unpool.Kernels;

/// <summary>The transpose of a block of 16 by 16 floats.</summary>
static unsafe class TurnedBlock
{
    const int Side = Plane.Step;

    /// <param name="from">Rows that lie <paramref name="next"/> apart.</param>
    /// <param name="to">Their columns as rows, <paramref name="toNext"/> apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* from, nint next, float* to, nint toNext)
    {
        if (Avx512F.IsSupported) Wide(from, next, to, toNext);
        else
            for (var i = 0; i < Side; i += 4)
                for (var j = 0; j < Side; j += 4)
                    Narrow(from + i * next + j, next, to + j * toNext + i, toNext);
    }

    // Four by four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Narrow(float* from, nint next, float* to, nint toNext)
    {
        Lane4 a = Lane4.Load(from), b = Lane4.Load(from + next), c = Lane4.Load(from + 2 * next), d = Lane4.Load(from + 3 * next);
        Lane4 ac = Lane4.AlternateLow(a, c), bd = Lane4.AlternateLow(b, d);
        Lane4.AlternateLow(ac, bd).Store(to);
        Lane4.AlternateHigh(ac, bd).Store(to + toNext);
        ac = Lane4.AlternateHigh(a, c);
        bd = Lane4.AlternateHigh(b, d);
        Lane4.AlternateLow(ac, bd).Store(to + 2 * toNext);
        Lane4.AlternateHigh(ac, bd).Store(to + 3 * toNext);
    }

    // First the blocks of four by four in each quarter of the vectors, then the quarters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Wide(float* from, nint next, float* to, nint toNext)
    {
        Four(from, next, out var a0, out var a1, out var a2, out var a3);
        Four(from + 4 * next, next, out var b0, out var b1, out var b2, out var b3);
        Four(from + 8 * next, next, out var c0, out var c1, out var c2, out var c3);
        Four(from + 12 * next, next, out var d0, out var d1, out var d2, out var d3);
        Quarters(a0, b0, c0, d0, to, 4 * toNext);
        Quarters(a1, b1, c1, d1, to + toNext, 4 * toNext);
        Quarters(a2, b2, c2, d2, to + 2 * toNext, 4 * toNext);
        Quarters(a3, b3, c3, d3, to + 3 * toNext, 4 * toNext);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(float* from, nint next, out Vector512<float> p, out Vector512<float> q, out Vector512<float> r, out Vector512<float> s)
    {
        Vector512<float> a = Vector512.Load(from), b = Vector512.Load(from + next);
        Vector512<float> c = Vector512.Load(from + 2 * next), d = Vector512.Load(from + 3 * next);
        Vector512<double> low = Avx512F.UnpackLow(a, b).AsDouble(), low2 = Avx512F.UnpackLow(c, d).AsDouble();
        Vector512<double> high = Avx512F.UnpackHigh(a, b).AsDouble(), high2 = Avx512F.UnpackHigh(c, d).AsDouble();
        p = Avx512F.UnpackLow(low, low2).AsSingle();
        q = Avx512F.UnpackHigh(low, low2).AsSingle();
        r = Avx512F.UnpackLow(high, high2).AsSingle();
        s = Avx512F.UnpackHigh(high, high2).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Quarters(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, nint next)
    {
        // Quarters 0 and 1, or 2 and 3, of two vectors; then every second one of these.
        const byte first = 0x44, last = 0xEE, even = 0x88, odd = 0xDD;
        Vector512<float> ab = Avx512F.Shuffle4x128(a, b, first), cd = Avx512F.Shuffle4x128(c, d, first);
        Avx512F.Shuffle4x128(ab, cd, even).Store(to);
        Avx512F.Shuffle4x128(ab, cd, odd).Store(to + next);
        ab = Avx512F.Shuffle4x128(a, b, last);
        cd = Avx512F.Shuffle4x128(c, d, last);
        Avx512F.Shuffle4x128(ab, cd, even).Store(to + 2 * next);
        Avx512F.Shuffle4x128(ab, cd, odd).Store(to + 3 * next);
    }
}
