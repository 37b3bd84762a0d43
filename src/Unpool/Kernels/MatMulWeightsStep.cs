namespace Unpool.Kernels;

/// <summary>dw[i,o] += sum over a block of samples n of x[n,i] * dy[n,o]: each row of the slice's sum is read and written once a block.</summary>
sealed unsafe class MatMulWeightsStep<V>(Place x, int inputs, Place dy, int outputs, Place sum) : BlockStep where V : struct, ILane<V>
{
    public override void RunBlock(Frame frame, int count)
    {
        var from = frame.At(x);
        var gradient = frame.At(dy);
        var to = frame.At(sum);
        nint pitch = frame.SlotPitch;
        for (var i = 0; i < inputs; i++, to += outputs)
        {
            var o = 0;
            for (; o + 2 * V.Width <= outputs; o += 2 * V.Width)
            {
                V a = V.Load(to + o), b = V.Load(to + o + V.Width);
                for (var n = 0; n < count; n++)
                {
                    var factor = V.All(from[n * pitch + i]);
                    a = V.MultiplyAdd(factor, V.Load(gradient + n * pitch + o), a);
                    b = V.MultiplyAdd(factor, V.Load(gradient + n * pitch + o + V.Width), b);
                }
                a.Store(to + o);
                b.Store(to + o + V.Width);
            }
            for (; o < outputs; o++)
            {
                var total = to[o];
                for (var n = 0; n < count; n++) total = MathF.FusedMultiplyAdd(from[n * pitch + i], gradient[n * pitch + o], total);
                to[o] = total;
            }
        }
    }
}
