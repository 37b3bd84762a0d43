using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// A transposed correlation of an image that is zero but at its switches: each value adds its kernel around its switch.
/// y[c, switch + (r-Top, s-Left)] += value[k] * w[k,c,r,s]. Far fewer multiplications than the dense form where windows are large.
/// </summary>
sealed unsafe class SparseSpreadStep : Step
{
    readonly SparseBinding _b;
    readonly Place _weights;
    readonly SparseWeightRows _rows;
    readonly PinnedFloats _mask;
    readonly int _below;
    readonly (int Value, int Switch)[] _order;

    /// <param name="binding">What is spread.</param>
    /// <param name="weights">[Maps,Channels,R,S]</param>
    /// <param name="switched">The size of the image that switches are positions in; the result's may be smaller or larger.</param>
    public SparseSpreadStep(SparseBinding binding, Place weights, Size2 switched)
    {
        var last = (switched.Rows - 1 + binding.Kernel.Rows - 1) * binding.Plane.Stride + switched.Columns - 1 + binding.Corner;
        _below = Math.Max(0, last + SparseBinding.Lanes - binding.Plane.Length);
        (_b, _weights) = (binding, weights);
        _rows = new(binding.Maps * binding.Channels * binding.Kernel.Rows, binding.Kernel.Columns);
        _mask = Mask.Of(binding.Plane);
        // Neighbouring windows write overlapping rows; a load that follows such a store waits for it. So they do not follow each other.
        var (p, q) = (binding.Windows.Height, binding.Windows.Width);
        _order = [.. Enumerable.Range(0, p * q)
            .OrderBy(i => i % q % 5).ThenBy(i => i / q % 3).ThenBy(i => i)
            .Select(i => (i / q * binding.Windows.Stride + i % q, i / q * binding.SwitchPlane.Stride + i % q))];
    }

    public override void Prepare(Frame frame) => _rows.Fill(frame.At(_weights));

    public override void Run(Frame frame)
    {
        var image = frame.At(_b.Image);
        for (var c = 0; c < _b.Channels; c++, image += _b.Plane.Pitch)
        {
            new Span<float>(image, _b.Plane.Length).Clear();
            var value = frame.At(_b.Values);
            var at = (int*)frame.At(_b.Switches);
            for (var k = 0; k < _b.Maps; k++, value += _b.Windows.Pitch, at += _b.SwitchPlane.Pitch)
                Spread(value, at, image + _b.Corner, _rows.At + (k * _b.Channels + c) * _b.Kernel.Rows * SparseBinding.Lanes);
            CleanBorder(image);
        }
    }

    void Spread(float* value, int* at, float* corner, float* w)
    {
        switch (_b.Kernel.Rows)
        {
            case 1: Spread<Count1>(value, at, corner, w); break;
            case 2: Spread<Count2>(value, at, corner, w); break;
            case 3: Spread<Count3>(value, at, corner, w); break;
            case 4: Spread<Count4>(value, at, corner, w); break;
            case 5: Spread<Count5>(value, at, corner, w); break;
            case 6: Spread<Count6>(value, at, corner, w); break;
            case 7: Spread<Count7>(value, at, corner, w); break;
            default: Spread<Count8>(value, at, corner, w); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Spread<R>(float* value, int* at, float* corner, float* w) where R : struct, ICount
    {
        nint stride = _b.Plane.Stride;
        var order = _order;
        foreach (var (i, j) in order)
        {
            var v = Lane8.All(value[i]);
            var to = corner + at[j];
            // A constant number of rows: the JIT unrolls by removing the rest.
            Row<R, Count1>(v, w, to, 0, stride);
            Row<R, Count2>(v, w, to, 1, stride);
            Row<R, Count3>(v, w, to, 2, stride);
            Row<R, Count4>(v, w, to, 3, stride);
            Row<R, Count5>(v, w, to, 4, stride);
            Row<R, Count6>(v, w, to, 5, stride);
            Row<R, Count7>(v, w, to, 6, stride);
            Row<R, Count8>(v, w, to, 7, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Row<R, N>(Lane8 v, float* w, float* to, int r, nint stride) where R : struct, ICount where N : struct, ICount
    {
        if (R.Value < N.Value) return;
        to += r * stride;
        Lane8.MultiplyAdd(v, Lane8.Load(w + r * SparseBinding.Lanes), Lane8.Load(to)).Store(to);
    }

    // Kernels reach over the edge: gaps, rows above and rows below become zeros again.
    void CleanBorder(float* image)
    {
        var plane = _b.Plane;
        for (var i = 0; i < plane.Length; i += Lane8.Width) (Lane8.Load(image + i) & Lane8.Load(_mask.At + i)).Store(image + i);
        var above = -_b.Corner;
        if (above > 0) new Span<float>(image - above, above).Clear();
        new Span<float>(image + plane.Length, _below).Clear();
    }
}
