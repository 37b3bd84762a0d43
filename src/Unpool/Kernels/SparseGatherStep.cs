using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unpool.Kernels;

/// <summary>
/// A correlation computed only where it is read, at the switches:
/// value[k] = sum over c,r,s of w[k,c,r,s] * x[c, switch + (r-Top, s-Left)].
/// </summary>
sealed unsafe class SparseGatherStep(SparseBinding binding, Place weights) : Step
{
    readonly SparseWeightRows _rows = new(binding.Maps * binding.Channels * binding.Kernel.Rows, binding.Kernel.Columns);

    public override void Prepare(Frame frame) => _rows.Fill(frame.At(weights));

    public override void Run(Frame frame)
    {
        var value = frame.At(binding.Values);
        var at = (int*)frame.At(binding.Switches);
        var w = _rows.At;
        for (var k = 0; k < binding.Maps; k++, value += binding.Windows.Pitch, at += binding.SwitchPlane.Pitch)
        {
            var corner = frame.At(binding.Image) + binding.Corner;
            for (var c = 0; c < binding.Channels; c++, corner += binding.Plane.Pitch, w += binding.Kernel.Rows * SparseBinding.Lanes)
                for (var p = 0; p < binding.Windows.Height; p++)
                    Row(value + p * binding.Windows.Stride, at + p * binding.SwitchPlane.Stride, corner, w, c == 0);
        }
    }

    void Row(float* value, int* at, float* corner, float* w, bool first)
    {
        nint count = binding.Windows.Width, stride = binding.Plane.Stride;
        switch (binding.Kernel.Rows)
        {
            case 1: Row<Count1>(value, at, count, corner, stride, w, first); break;
            case 2: Row<Count2>(value, at, count, corner, stride, w, first); break;
            case 3: Row<Count3>(value, at, count, corner, stride, w, first); break;
            case 4: Row<Count4>(value, at, count, corner, stride, w, first); break;
            case 5: Row<Count5>(value, at, count, corner, stride, w, first); break;
            case 6: Row<Count6>(value, at, count, corner, stride, w, first); break;
            case 7: Row<Count7>(value, at, count, corner, stride, w, first); break;
            default: Row<Count8>(value, at, count, corner, stride, w, first); break;
        }
    }

    // The kernel's rows stay in registers; those beyond R are removed by the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<R>(float* value, int* at, nint count, float* corner, nint stride, float* w, bool first) where R : struct, ICount
    {
        var w0 = Lane8.Load(w);
        var w1 = R.Value > 1 ? Lane8.Load(w + 1 * SparseBinding.Lanes) : w0;
        var w2 = R.Value > 2 ? Lane8.Load(w + 2 * SparseBinding.Lanes) : w0;
        var w3 = R.Value > 3 ? Lane8.Load(w + 3 * SparseBinding.Lanes) : w0;
        var w4 = R.Value > 4 ? Lane8.Load(w + 4 * SparseBinding.Lanes) : w0;
        var w5 = R.Value > 5 ? Lane8.Load(w + 5 * SparseBinding.Lanes) : w0;
        var w6 = R.Value > 6 ? Lane8.Load(w + 6 * SparseBinding.Lanes) : w0;
        var w7 = R.Value > 7 ? Lane8.Load(w + 7 * SparseBinding.Lanes) : w0;
        nint q = 0;
        for (; q + 4 <= count; q += 4)
        {
            var sums = Lane8.Sums(
                Window<R>(corner + at[q], stride, w0, w1, w2, w3, w4, w5, w6, w7), Window<R>(corner + at[q + 1], stride, w0, w1, w2, w3, w4, w5, w6, w7),
                Window<R>(corner + at[q + 2], stride, w0, w1, w2, w3, w4, w5, w6, w7), Window<R>(corner + at[q + 3], stride, w0, w1, w2, w3, w4, w5, w6, w7));
            (first ? sums : sums + Vector128.Load(value + q)).Store(value + q);
        }
        for (; q < count; q++)
        {
            var sum = Window<R>(corner + at[q], stride, w0, w1, w2, w3, w4, w5, w6, w7).Sum();
            value[q] = first ? sum : value[q] + sum;
        }
    }

    // The products under the kernel at x, summed down its rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 Window<R>(float* x, nint stride, Lane8 w0, Lane8 w1, Lane8 w2, Lane8 w3, Lane8 w4, Lane8 w5, Lane8 w6, Lane8 w7)
        where R : struct, ICount
    {
        var a = w0 * Lane8.Load(x);
        if (R.Value == 1) return a;
        var b = w1 * Lane8.Load(x + stride);
        if (R.Value > 2) a = Lane8.MultiplyAdd(w2, Lane8.Load(x + 2 * stride), a);
        if (R.Value > 3) b = Lane8.MultiplyAdd(w3, Lane8.Load(x + 3 * stride), b);
        if (R.Value > 4) a = Lane8.MultiplyAdd(w4, Lane8.Load(x + 4 * stride), a);
        if (R.Value > 5) b = Lane8.MultiplyAdd(w5, Lane8.Load(x + 5 * stride), b);
        if (R.Value > 6) a = Lane8.MultiplyAdd(w6, Lane8.Load(x + 6 * stride), a);
        if (R.Value > 7) b = Lane8.MultiplyAdd(w7, Lane8.Load(x + 7 * stride), b);
        return a + b;
    }
}
