using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The weight gradient of a correlation between a dense image and one that is zero except at its switches:
/// dw[k,c,r,s] += sum over windows of value[k] * x[c, switch + (r-Top, s-Left)].
/// </summary>
sealed unsafe class SparseWeightsStep(SparseBinding binding, Place sum) : Step
{
    const int MostRows = 8;

    readonly (int Rows, int Length) _runs = binding.Runs;

    public override IEnumerable<Touch> Touches => [.. binding.Operands(sum)];

    public override void Run(Frame frame)
    {
        var value = frame.At(binding.Values);
        var at = (int*)frame.At(binding.Switches);
        var to = frame.At(sum);
        var rows = stackalloc float[MostRows * Bounds.KernelRow];
        for (var k = 0; k < binding.Maps; k++, value += binding.Windows.Pitch, at += binding.SwitchPlane.Pitch)
        {
            var corner = frame.At(binding.Image) + binding.Corner;
            for (var c = 0; c < binding.Channels; c++, corner += binding.Plane.Pitch, to += binding.Kernel.Area)
            {
                Kernel(value, at, corner, rows);
                Add(rows, to);
            }
        }
    }

    void Kernel(float* value, int* at, float* corner, float* rows)
    {
        switch (binding.Kernel.Rows)
        {
            case 1: Kernel<Count1>(value, at, corner, rows); break;
            case 2: Kernel<Count2>(value, at, corner, rows); break;
            case 3: Kernel<Count3>(value, at, corner, rows); break;
            case 4: Kernel<Count4>(value, at, corner, rows); break;
            case 5: Kernel<Count5>(value, at, corner, rows); break;
            case 6: Kernel<Count6>(value, at, corner, rows); break;
            case 7: Kernel<Count7>(value, at, corner, rows); break;
            default: Kernel<Count8>(value, at, corner, rows); break;
        }
    }

    // One register for each kernel row; rows beyond R are removed by the JIT. Nothing is called after they are set: registers do not
    // survive a call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Kernel<R>(float* value, int* at, float* corner, float* rows) where R : struct, ICount
    {
        var (windows, switches) = (binding.Windows, binding.SwitchPlane);
        nint stride = binding.Plane.Stride;
        var (height, length) = _runs;
        Lane8 a0 = Lane8.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (var p = 0; p < height; p++, value += windows.Stride, at += switches.Stride)
            for (nint q = 0, count = length; q < count; q++)
            {
                var v = Lane8.All(value[q]);
                var x = corner + at[q];
                a0 = Lane8.MultiplyAdd(v, Lane8.Load(x), a0);
                if (R.Value > 1) a1 = Lane8.MultiplyAdd(v, Lane8.Load(x + stride), a1);
                if (R.Value > 2) a2 = Lane8.MultiplyAdd(v, Lane8.Load(x + 2 * stride), a2);
                if (R.Value > 3) a3 = Lane8.MultiplyAdd(v, Lane8.Load(x + 3 * stride), a3);
                if (R.Value > 4) a4 = Lane8.MultiplyAdd(v, Lane8.Load(x + 4 * stride), a4);
                if (R.Value > 5) a5 = Lane8.MultiplyAdd(v, Lane8.Load(x + 5 * stride), a5);
                if (R.Value > 6) a6 = Lane8.MultiplyAdd(v, Lane8.Load(x + 6 * stride), a6);
                if (R.Value > 7) a7 = Lane8.MultiplyAdd(v, Lane8.Load(x + 7 * stride), a7);
            }
        a0.Store(rows);
        if (R.Value > 1) a1.Store(rows + 1 * Bounds.KernelRow);
        if (R.Value > 2) a2.Store(rows + 2 * Bounds.KernelRow);
        if (R.Value > 3) a3.Store(rows + 3 * Bounds.KernelRow);
        if (R.Value > 4) a4.Store(rows + 4 * Bounds.KernelRow);
        if (R.Value > 5) a5.Store(rows + 5 * Bounds.KernelRow);
        if (R.Value > 6) a6.Store(rows + 6 * Bounds.KernelRow);
        if (R.Value > 7) a7.Store(rows + 7 * Bounds.KernelRow);
    }

    void Add(float* rows, float* to)
    {
        var (height, width) = (binding.Kernel.Rows, binding.Kernel.Columns);
        for (var r = 0; r < height; r++, rows += Bounds.KernelRow, to += width)
            for (var s = 0; s < width; s++) to[s] += rows[s];
    }
}
