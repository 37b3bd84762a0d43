namespace Unpool.Kernels;

/// <summary>y[n,o] = sum over i of x[n,i] * w[i,o] for a block of samples n, w dense: four samples by two vectors of outputs at a time.</summary>
sealed unsafe class MatMulStep<V>(Place x, int inputs, Place w, Place y, int outputs) : BlockStep where V : struct, ILane<V>
{
    public override void RunBlock(Frame frame, int count)
    {
        var from = frame.At(x);
        var weights = frame.At(w);
        var to = frame.At(y);
        nint pitch = frame.SlotPitch;
        for (var n = 0; n < count; n += 4)
        {
            // A block with fewer samples computes its last one again.
            var (b, c, d) = (Math.Min(n + 1, count - 1), Math.Min(n + 2, count - 1), Math.Min(n + 3, count - 1));
            Rows(from + n * pitch, from + b * pitch, from + c * pitch, from + d * pitch, weights,
                to + n * pitch, to + b * pitch, to + c * pitch, to + d * pitch);
        }
    }

    void Rows(float* x0, float* x1, float* x2, float* x3, float* weights, float* y0, float* y1, float* y2, float* y3)
    {
        var o = 0;
        for (; o + 2 * V.Width <= outputs; o += 2 * V.Width)
        {
            V a0 = V.All(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
            var row = weights + o;
            for (var i = 0; i < inputs; i++, row += outputs)
            {
                V p = V.Load(row), q = V.Load(row + V.Width);
                V u = V.All(x0[i]), v = V.All(x1[i]), s = V.All(x2[i]), t = V.All(x3[i]);
                a0 = V.MultiplyAdd(p, u, a0);
                b0 = V.MultiplyAdd(q, u, b0);
                a1 = V.MultiplyAdd(p, v, a1);
                b1 = V.MultiplyAdd(q, v, b1);
                a2 = V.MultiplyAdd(p, s, a2);
                b2 = V.MultiplyAdd(q, s, b2);
                a3 = V.MultiplyAdd(p, t, a3);
                b3 = V.MultiplyAdd(q, t, b3);
            }
            Store(y0 + o, a0, b0);
            Store(y1 + o, a1, b1);
            Store(y2 + o, a2, b2);
            Store(y3 + o, a3, b3);
        }
        for (; o < outputs; o++)
        {
            float a = 0, b = 0, c = 0, d = 0;
            var row = weights + o;
            for (var i = 0; i < inputs; i++, row += outputs)
            {
                a = MathF.FusedMultiplyAdd(x0[i], *row, a);
                b = MathF.FusedMultiplyAdd(x1[i], *row, b);
                c = MathF.FusedMultiplyAdd(x2[i], *row, c);
                d = MathF.FusedMultiplyAdd(x3[i], *row, d);
            }
            (y0[o], y1[o], y2[o], y3[o]) = (a, b, c, d);
        }
    }

    static void Store(float* at, V a, V b)
    {
        a.Store(at);
        b.Store(at + V.Width);
    }
}
