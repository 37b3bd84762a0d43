using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The weight gradient of a correlation between a dense image and one that is zero but at its switches:
/// dw[k,c,r,s] += sum over windows of value[k] * x[c, switch + (r-Top, s-Left)].
/// </summary>
sealed unsafe class SparseWeightsStep(SparseBinding binding, Place sum) : Step
{
    public override void Run(Frame frame)
    {
        var value = frame.At(binding.Values);
        var at = (int*)frame.At(binding.Switches);
        var to = frame.At(sum);
        for (var k = 0; k < binding.Maps; k++, value += binding.Windows.Pitch, at += binding.SwitchPlane.Pitch)
        {
            var corner = frame.At(binding.Image) + binding.Corner;
            for (var c = 0; c < binding.Channels; c++, corner += binding.Plane.Pitch, to += binding.Kernel.Area)
                Kernel(value, at, corner, to);
        }
    }

    void Kernel(float* value, int* at, float* corner, float* to)
    {
        switch (binding.Kernel.Rows)
        {
            case 1: Kernel<Count1>(value, at, corner, to); break;
            case 2: Kernel<Count2>(value, at, corner, to); break;
            case 3: Kernel<Count3>(value, at, corner, to); break;
            case 4: Kernel<Count4>(value, at, corner, to); break;
            case 5: Kernel<Count5>(value, at, corner, to); break;
            case 6: Kernel<Count6>(value, at, corner, to); break;
            case 7: Kernel<Count7>(value, at, corner, to); break;
            default: Kernel<Count8>(value, at, corner, to); break;
        }
    }

    // One register for each kernel row; rows beyond R are removed by the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Kernel<R>(float* value, int* at, float* corner, float* to) where R : struct, ICount
    {
        Lane8 a0 = Lane8.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        nint stride = binding.Plane.Stride;
        for (var p = 0; p < binding.Windows.Height; p++)
        {
            var values = value + p * binding.Windows.Stride;
            var switches = at + p * binding.SwitchPlane.Stride;
            for (var q = 0; q < binding.Windows.Width; q++)
            {
                var v = Lane8.All(values[q]);
                var x = corner + switches[q];
                a0 = Lane8.MultiplyAdd(v, Lane8.Load(x), a0);
                if (R.Value > 1) a1 = Lane8.MultiplyAdd(v, Lane8.Load(x + stride), a1);
                if (R.Value > 2) a2 = Lane8.MultiplyAdd(v, Lane8.Load(x + 2 * stride), a2);
                if (R.Value > 3) a3 = Lane8.MultiplyAdd(v, Lane8.Load(x + 3 * stride), a3);
                if (R.Value > 4) a4 = Lane8.MultiplyAdd(v, Lane8.Load(x + 4 * stride), a4);
                if (R.Value > 5) a5 = Lane8.MultiplyAdd(v, Lane8.Load(x + 5 * stride), a5);
                if (R.Value > 6) a6 = Lane8.MultiplyAdd(v, Lane8.Load(x + 6 * stride), a6);
                if (R.Value > 7) a7 = Lane8.MultiplyAdd(v, Lane8.Load(x + 7 * stride), a7);
            }
        }
        Add(to, a0, 0);
        if (R.Value > 1) Add(to, a1, 1);
        if (R.Value > 2) Add(to, a2, 2);
        if (R.Value > 3) Add(to, a3, 3);
        if (R.Value > 4) Add(to, a4, 4);
        if (R.Value > 5) Add(to, a5, 5);
        if (R.Value > 6) Add(to, a6, 6);
        if (R.Value > 7) Add(to, a7, 7);
    }

    void Add(float* to, Lane8 row, int r)
    {
        var lanes = stackalloc float[SparseBinding.Lanes];
        row.Store(lanes);
        for (var s = 0; s < binding.Kernel.Columns; s++) to[r * binding.Kernel.Columns + s] += lanes[s];
    }
}
