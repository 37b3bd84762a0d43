using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unpool.Training;

/// <summary>The walk of a formula over buffers of one length; c and d may be missing.</summary>
static class Sweep
{
    public static void Run<F>(in F formula, Span<float> a, ReadOnlySpan<float> b, Span<float> c = default, Span<float> d = default)
        where F : struct, IElementwise
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= a.Length - width; i += width) Step(formula, a[i..], b[i..], From(c, i), From(d, i));
        if (i < a.Length) Tail(formula, a[i..], b[i..], From(c, i), From(d, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step<F>(in F formula, Span<float> a, ReadOnlySpan<float> b, Span<float> c, Span<float> d) where F : struct, IElementwise
    {
        var va = new Vector<float>(a);
        var vb = new Vector<float>(b);
        var vc = c.IsEmpty ? default : new Vector<float>(c);
        var vd = d.IsEmpty ? default : new Vector<float>(d);
        formula.Invoke(ref va, vb, ref vc, ref vd);
        va.CopyTo(a);
        if (!c.IsEmpty) vc.CopyTo(c);
        if (!d.IsEmpty) vd.CopyTo(d);
    }

    // The rest goes through the same vector code, filled up with zeros: a second, scalar version might round differently.
    static void Tail<F>(in F formula, Span<float> a, ReadOnlySpan<float> b, Span<float> c, Span<float> d) where F : struct, IElementwise
    {
        var width = Vector<float>.Count;
        Span<float> padded = stackalloc float[4 * width];
        padded.Clear();
        var pa = padded[..width];
        var pb = padded[width..];
        var pc = padded[(2 * width)..];
        var pd = padded[(3 * width)..];
        a.CopyTo(pa);
        b.CopyTo(pb);
        c.CopyTo(pc);
        d.CopyTo(pd);
        Step(formula, pa, pb, pc, pd);
        pa[..a.Length].CopyTo(a);
        pc[..c.Length].CopyTo(c);
        pd[..d.Length].CopyTo(d);
    }

    static Span<float> From(Span<float> buffer, int start) => buffer.IsEmpty ? buffer : buffer[start..];
}

/// <summary>
/// One formula over up to four buffers, a vector at a time. b is read only. Each element may depend on its own index alone, and
/// a fused multiply-add must not be used: then every vector width gives the same bits.
/// </summary>
interface IElementwise
{
    void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d);
}
