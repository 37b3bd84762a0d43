using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The columns of tiles side by side: four vectors of pixels, or the first, second, third and fourth columns of a vector of tiles.</summary>
static unsafe class TileColumns<V> where V : struct, ILane<V>
{
    /// <summary>The columns from vectors of pixels at four places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take(float* at, int* pixels, out V a, out V b, out V c, out V d)
    {
        V p = V.Load(at + pixels[0]), q = V.Load(at + pixels[1]), r = V.Load(at + pixels[2]), s = V.Load(at + pixels[3]);
        V even = V.Even(p, q), even2 = V.Even(r, s), odd = V.Odd(p, q), odd2 = V.Odd(r, s);
        a = V.Even(even, even2);
        b = V.Even(odd, odd2);
        c = V.Odd(even, even2);
        d = V.Odd(odd, odd2);
    }

    /// <summary>The vectors of pixels from columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(V a, V b, V c, V d, out V p, out V q, out V r, out V s)
    {
        V even = V.AlternateLow(a, c), even2 = V.AlternateHigh(a, c), odd = V.AlternateLow(b, d), odd2 = V.AlternateHigh(b, d);
        p = V.AlternateLow(even, odd);
        q = V.AlternateHigh(even, odd);
        r = V.AlternateLow(even2, odd2);
        s = V.AlternateHigh(even2, odd2);
    }
}
