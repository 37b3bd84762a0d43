using System.Runtime.CompilerServices;

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
            for (var p = 0; p < binding.Windows.Height; p++)
                for (var q = 0; q < binding.Windows.Width; q++)
                    value[p * binding.Windows.Stride + q] = Pixel(
                        frame.At(binding.Image) + binding.Corner + at[p * binding.SwitchPlane.Stride + q],
                        w + k * binding.Channels * binding.Kernel.Rows * SparseBinding.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float Pixel(float* corner, float* w)
    {
        var (a, b) = (Lane8.All(0), Lane8.All(0));
        for (var c = 0; c < binding.Channels; c++, corner += binding.Plane.Pitch)
        {
            var x = corner;
            var r = 0;
            for (; r + 2 <= binding.Kernel.Rows; r += 2, w += 2 * SparseBinding.Lanes, x += 2 * binding.Plane.Stride)
            {
                a = Lane8.MultiplyAdd(Lane8.Load(w), Lane8.Load(x), a);
                b = Lane8.MultiplyAdd(Lane8.Load(w + SparseBinding.Lanes), Lane8.Load(x + binding.Plane.Stride), b);
            }
            if (r == binding.Kernel.Rows) continue;
            a = Lane8.MultiplyAdd(Lane8.Load(w), Lane8.Load(x), a);
            w += SparseBinding.Lanes;
        }
        return (a + b).Sum();
    }
}
