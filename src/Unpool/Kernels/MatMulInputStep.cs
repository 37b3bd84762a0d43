namespace Unpool.Kernels;

/// <summary>dx[n,i] = sum over o of dy[n,o] * w[i,o] for a block of samples n: dot products along w's rows, each row read once for four samples.</summary>
sealed unsafe class MatMulInputStep<V>(Place dy, int outputs, Place w, Place dx, int inputs) : BlockStep where V : struct, ILane<V>
{
    readonly int _whole = outputs / V.Width * V.Width;

    public override void RunBlock(Frame frame, int count)
    {
        var from = frame.At(dy);
        var weights = frame.At(w);
        var to = frame.At(dx);
        nint pitch = frame.SlotPitch;
        for (var n = 0; n < count; n += 4)
        {
            // A block with fewer samples computes its last one again.
            var (b, c, d) = (Math.Min(n + 1, count - 1), Math.Min(n + 2, count - 1), Math.Min(n + 3, count - 1));
            for (var i = 0; i < inputs; i++)
                Row(weights + (nint)i * outputs, from + n * pitch, from + b * pitch, from + c * pitch, from + d * pitch,
                    to + n * pitch + i, to + b * pitch + i, to + c * pitch + i, to + d * pitch + i);
        }
    }

    void Row(float* row, float* p, float* q, float* r, float* s, float* y0, float* y1, float* y2, float* y3)
    {
        V a = V.All(0), b = a, c = a, d = a;
        for (var o = 0; o < _whole; o += V.Width)
        {
            var factor = V.Load(row + o);
            a = V.MultiplyAdd(factor, V.Load(p + o), a);
            b = V.MultiplyAdd(factor, V.Load(q + o), b);
            c = V.MultiplyAdd(factor, V.Load(r + o), c);
            d = V.MultiplyAdd(factor, V.Load(s + o), d);
        }
        var (ta, tb, tc, td) = (a.Sum(), b.Sum(), c.Sum(), d.Sum());
        for (var o = _whole; o < outputs; o++)
        {
            ta = MathF.FusedMultiplyAdd(row[o], p[o], ta);
            tb = MathF.FusedMultiplyAdd(row[o], q[o], tb);
            tc = MathF.FusedMultiplyAdd(row[o], r[o], tc);
            td = MathF.FusedMultiplyAdd(row[o], s[o], td);
        }
        (*y0, *y1, *y2, *y3) = (ta, tb, tc, td);
    }
}
