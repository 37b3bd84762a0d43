using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// A transposed correlation of an image that is zero except at its switches: each value adds its kernel around its switch.
/// y[c, switch + (r-Top, s-Left)] += value[k] * w[k,c,r,s]. Far fewer multiplications than the dense form where windows are large.
/// </summary>
sealed unsafe class SparseSpreadStep<V> : Step where V : struct, ILane<V>
{
    readonly SparseBinding _b;
    readonly Place _weights;
    readonly Place? _less;
    readonly SparseWeightRows _rows;
    readonly int _below;
    readonly int _windows;
    readonly int[] _values, _switches;

    /// <param name="binding">The values, switches and image to spread.</param>
    /// <param name="weights">[Maps,Channels,R,S]</param>
    /// <param name="less">An image of the same layout to subtract, or null.</param>
    /// <param name="grid">The windows that the switches were found in; the result may be smaller or larger than their image.</param>
    public SparseSpreadStep(SparseBinding binding, Place weights, Place? less, WindowGrid grid)
    {
        _below = (int)Math.Max(0, binding.End - binding.Plane.Length);
        (_b, _weights, _less) = (binding, weights, less);
        _rows = new(binding.Maps * binding.Channels * binding.Kernel.Rows, binding.Kernel.Columns);
        // Neighbouring windows write overlapping rows; a load that follows such a store waits for it. So windows far apart take turns.
        var (p, q) = (binding.Windows.Height, binding.Windows.Width);
        var (rows, columns) = (Apart(grid.Rows, binding.Kernel.Rows), Apart(grid.Columns, Bounds.KernelRow));
        _windows = p * q;
        (_values, _switches) = (new int[_windows], new int[_windows]);
        var next = 0;
        for (var first = 0; first < columns; first++)
            for (var top = 0; top < rows; top++)
                for (var i = top; i < p; i += rows)
                    for (var j = first; j < q; j += columns, next++)
                        (_values[next], _switches[next]) = (i * binding.Windows.Stride + j, i * binding.SwitchPlane.Stride + j);
    }

    // Windows this far apart never write to the same place, wherever their switches are.
    static int Apart(WindowAxis axis, int written) => (written + axis.Size - 1 + axis.Stride - 1) / axis.Stride;

    public override IEnumerable<Touch> Touches => [.. _b.Operands(_weights), Touch.Planes(_less ?? _b.Image, _b.Plane, _b.Channels)];

    public override void Prepare(Frame frame) => _rows.Fill(frame.At(_weights));

    public override void Run(Frame frame)
    {
        var image = frame.At(_b.Image);
        for (var c = 0; c < _b.Channels; c++, image += _b.Plane.Pitch)
        {
            if (_less is { } less) Negate(frame.At(less) + c * _b.Plane.Pitch, image);
            else Zeros<V>.Write(image, _b.Plane.Length);
            var value = frame.At(_b.Values);
            var at = (int*)frame.At(_b.Switches);
            for (var k = 0; k < _b.Maps; k++, value += _b.Windows.Pitch, at += _b.SwitchPlane.Pitch)
                Spread(value, at, image + _b.Corner, _rows.At + (k * _b.Channels + c) * _b.Kernel.Rows * Bounds.KernelRow);
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

    // The kernel's rows stay in registers; those beyond R are removed by the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Spread<R>(float* value, int* at, float* corner, float* w) where R : struct, ICount
    {
        var w0 = Lane8.Load(w);
        var w1 = R.Value > 1 ? Lane8.Load(w + 1 * Bounds.KernelRow) : w0;
        var w2 = R.Value > 2 ? Lane8.Load(w + 2 * Bounds.KernelRow) : w0;
        var w3 = R.Value > 3 ? Lane8.Load(w + 3 * Bounds.KernelRow) : w0;
        var w4 = R.Value > 4 ? Lane8.Load(w + 4 * Bounds.KernelRow) : w0;
        var w5 = R.Value > 5 ? Lane8.Load(w + 5 * Bounds.KernelRow) : w0;
        var w6 = R.Value > 6 ? Lane8.Load(w + 6 * Bounds.KernelRow) : w0;
        var w7 = R.Value > 7 ? Lane8.Load(w + 7 * Bounds.KernelRow) : w0;
        nint stride = _b.Plane.Stride, count = _windows;
        fixed (int* values = _values, switches = _switches)
            for (nint i = 0; i < count; i++)
            {
                var v = Lane8.All(value[values[i]]);
                var to = corner + at[switches[i]];
                Row(v, w0, to);
                if (R.Value > 1) Row(v, w1, to + stride);
                if (R.Value > 2) Row(v, w2, to + 2 * stride);
                if (R.Value > 3) Row(v, w3, to + 3 * stride);
                if (R.Value > 4) Row(v, w4, to + 4 * stride);
                if (R.Value > 5) Row(v, w5, to + 5 * stride);
                if (R.Value > 6) Row(v, w6, to + 6 * stride);
                if (R.Value > 7) Row(v, w7, to + 7 * stride);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Row(Lane8 v, Lane8 w, float* to) => Lane8.MultiplyAdd(v, w, Lane8.Load(to)).Store(to);

    void Negate(float* less, float* image)
    {
        nint length = _b.Plane.Length;
        for (nint i = 0; i < length; i += V.Width) (V.All(0) - V.Load(less + i)).Store(image + i);
    }

    // Kernels reach across the edge: gaps, rows above and rows below become zeros again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CleanBorder(float* image)
    {
        var plane = _b.Plane;
        Zeros<V>.Write(image + _b.Corner, -_b.Corner);
        for (nint row = 0, gap = plane.Width, rest = plane.Stride - plane.Width; row < plane.Height; row++, gap += plane.Stride)
            Zeros<Lane4>.Write(image + gap, rest);
        Zeros<V>.Write(image + plane.Length, _below);
    }
}
