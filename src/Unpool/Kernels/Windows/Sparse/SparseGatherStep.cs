using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unpool.Kernels;

/// <summary>
/// A correlation computed only where it is read, at the switches:
/// value[k] = sum over c,r,s of w[k,c,r,s] * x[c, switch + (r-Top, s-Left)].
/// </summary>
sealed unsafe class SparseGatherStep(SparseBinding binding, Place weights) : Step
{
    // The windows computed together: their products are summed across lanes in one go.
    const int Group = 4;

    readonly (int Rows, int Length) _runs = binding.Runs;
    readonly SparseWeightRows _rows = new(binding.Maps * binding.Channels * binding.Kernel.Rows, binding.Kernel.Columns);

    public override IEnumerable<Touch> Touches => [.. binding.Operands(weights)];

    public override void Prepare(Frame frame) => _rows.Fill(frame.At(weights));

    public override void Run(Frame frame)
    {
        var value = frame.At(binding.Values);
        var at = (int*)frame.At(binding.Switches);
        var corner = frame.At(binding.Image) + binding.Corner;
        var w = _rows.At;
        var (rows, length) = _runs;
        for (var k = 0; k < binding.Maps; k++, value += binding.Windows.Pitch, at += binding.SwitchPlane.Pitch)
        {
            for (var p = 0; p < rows; p++)
                Row(value + p * binding.Windows.Stride, at + p * binding.SwitchPlane.Stride, length, corner, w);
            w += binding.Channels * binding.Kernel.Rows * Bounds.KernelRow;
        }
    }

    void Row(float* value, int* at, nint count, float* corner, float* w)
    {
        switch (binding.Kernel.Rows)
        {
            case 1: Row<Count1>(value, at, count, corner, w); break;
            case 2: Row<Count2>(value, at, count, corner, w); break;
            case 3: Row<Count3>(value, at, count, corner, w); break;
            case 4: Row<Count4>(value, at, count, corner, w); break;
            case 5: Row<Count5>(value, at, count, corner, w); break;
            case 6: Row<Count6>(value, at, count, corner, w); break;
            case 7: Row<Count7>(value, at, count, corner, w); break;
            default: Row<Count8>(value, at, count, corner, w); break;
        }
    }

    // The last group is moved back to end with the row; what it computes again comes out the same. Kernel rows beyond R are removed by the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row<R>(float* value, int* at, nint count, float* corner, float* weights) where R : struct, ICount
    {
        const int lanes = Bounds.KernelRow;
        nint stride = binding.Plane.Stride, pitch = binding.Plane.Pitch;
        var channels = binding.Channels;
        nint last = count - Group;
        if (last < 0)
        {
            for (nint q = 0; q < count; q++) value[q] = One<R>(corner + at[q], weights);
            return;
        }
        // The first channel's weights stay in registers.
        Lane8 v0 = Lane8.Load(weights), v1 = v0, v2 = v0, v3 = v0, v4 = v0, v5 = v0, v6 = v0, v7 = v0;
        if (R.Value > 1) v1 = Lane8.Load(weights + lanes);
        if (R.Value > 2) v2 = Lane8.Load(weights + 2 * lanes);
        if (R.Value > 3) v3 = Lane8.Load(weights + 3 * lanes);
        if (R.Value > 4) v4 = Lane8.Load(weights + 4 * lanes);
        if (R.Value > 5) v5 = Lane8.Load(weights + 5 * lanes);
        if (R.Value > 6) v6 = Lane8.Load(weights + 6 * lanes);
        if (R.Value > 7) v7 = Lane8.Load(weights + 7 * lanes);
        for (nint next = 0; next < count; next += Group)
        {
            var q = Math.Min(next, last);
            float* a = corner + at[q], b = corner + at[q + 1], c = corner + at[q + 2], d = corner + at[q + 3];
            var zero = Lane8.All(0);
            var s0 = Window<R>(a, stride, v0, v1, v2, v3, v4, v5, v6, v7, zero);
            var s1 = Window<R>(b, stride, v0, v1, v2, v3, v4, v5, v6, v7, zero);
            var s2 = Window<R>(c, stride, v0, v1, v2, v3, v4, v5, v6, v7, zero);
            var s3 = Window<R>(d, stride, v0, v1, v2, v3, v4, v5, v6, v7, zero);
            var w = weights;
            for (var n = 1; n < channels; n++)
            {
                a += pitch;
                b += pitch;
                c += pitch;
                d += pitch;
                w += R.Value * lanes;
                Lane8 w0 = Lane8.Load(w), w1 = w0, w2 = w0, w3 = w0, w4 = w0, w5 = w0, w6 = w0, w7 = w0;
                if (R.Value > 1) w1 = Lane8.Load(w + lanes);
                if (R.Value > 2) w2 = Lane8.Load(w + 2 * lanes);
                if (R.Value > 3) w3 = Lane8.Load(w + 3 * lanes);
                if (R.Value > 4) w4 = Lane8.Load(w + 4 * lanes);
                if (R.Value > 5) w5 = Lane8.Load(w + 5 * lanes);
                if (R.Value > 6) w6 = Lane8.Load(w + 6 * lanes);
                if (R.Value > 7) w7 = Lane8.Load(w + 7 * lanes);
                s0 = Window<R>(a, stride, w0, w1, w2, w3, w4, w5, w6, w7, s0);
                s1 = Window<R>(b, stride, w0, w1, w2, w3, w4, w5, w6, w7, s1);
                s2 = Window<R>(c, stride, w0, w1, w2, w3, w4, w5, w6, w7, s2);
                s3 = Window<R>(d, stride, w0, w1, w2, w3, w4, w5, w6, w7, s3);
            }
            Lane8.Sums(s0, s1, s2, s3).Store(value + q);
        }
    }

    float One<R>(float* x, float* w) where R : struct, ICount
    {
        var sum = Lane8.All(0);
        for (var n = binding.Channels; n > 0; n--, x += binding.Plane.Pitch)
            for (var r = 0; r < R.Value; r++, w += Bounds.KernelRow)
                sum = Lane8.MultiplyAdd(Lane8.Load(w), Lane8.Load(x + r * binding.Plane.Stride), sum);
        return sum.Sum();
    }

    // The products under the kernel at x, added down its rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 Window<R>(float* x, nint stride, Lane8 w0, Lane8 w1, Lane8 w2, Lane8 w3, Lane8 w4, Lane8 w5, Lane8 w6, Lane8 w7, Lane8 sum)
        where R : struct, ICount
    {
        sum = Lane8.MultiplyAdd(w0, Lane8.Load(x), sum);
        if (R.Value > 1) sum = Lane8.MultiplyAdd(w1, Lane8.Load(x + stride), sum);
        if (R.Value > 2) sum = Lane8.MultiplyAdd(w2, Lane8.Load(x + 2 * stride), sum);
        if (R.Value > 3) sum = Lane8.MultiplyAdd(w3, Lane8.Load(x + 3 * stride), sum);
        if (R.Value > 4) sum = Lane8.MultiplyAdd(w4, Lane8.Load(x + 4 * stride), sum);
        if (R.Value > 5) sum = Lane8.MultiplyAdd(w5, Lane8.Load(x + 5 * stride), sum);
        if (R.Value > 6) sum = Lane8.MultiplyAdd(w6, Lane8.Load(x + 6 * stride), sum);
        if (R.Value > 7) sum = Lane8.MultiplyAdd(w7, Lane8.Load(x + 7 * stride), sum);
        return sum;
    }
}
