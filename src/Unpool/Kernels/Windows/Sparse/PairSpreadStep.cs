using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// <see cref="SparseSpreadStep{V}"/> for <see cref="WindowPairs"/> and kernels of about 5x5. Of four pixels only one is live, so a pixel is
/// reached by nine windows instead of 25 pixels; which of a window's four weights counts depends on its switch, and a permutation looks
/// it up for a vector of pixels at once. Two rows are computed together: they lie in the same windows.
/// </summary>
sealed unsafe class PairSpreadStep<V> : Step where V : struct, ILane<V>
{
    // The windows side by side that reach a pixel; the weights to choose from, for the four switches and for even and odd columns.
    const int Near = 3, Choices = 8;

    readonly SparseBinding _b;
    readonly Place _weights;
    readonly Place? _less;
    readonly PairReach _rows, _columns;
    readonly int _pairs, _stride, _room;
    readonly int[] _sources;
    readonly PinnedFloats _tables;
    readonly PinnedFloats _first, _windowMask, _mask;

    /// <param name="binding">The values, switches and image to spread.</param>
    /// <param name="weights">[Maps,Channels,R,S]</param>
    /// <param name="less">An image of the same layout to subtract, or null.</param>
    public PairSpreadStep(SparseBinding binding, Place weights, Place? less)
    {
        (_b, _weights, _less) = (binding, weights, less);
        _rows = PairReach.Of(binding.Kernel.Rows, binding.Top);
        _columns = PairReach.Of(binding.Kernel.Columns, binding.Left);
        _pairs = (binding.Plane.Height + 1) / 2;
        _stride = Plane.Step + Plane.Up(Math.Max(binding.Plane.Width, 2 * binding.Windows.Width));
        // A row of windows is widened in whole vectors, possibly into the next row.
        _room = (_pairs + Near - 1) * _stride + 3 * Plane.Step;
        _sources = [.. Sources()];
        _tables = new((long)binding.Maps * binding.Channels * Tables * V.Width);
        _first = WindowPairs.FirstColumns(binding.Windows.Width);
        _windowMask = Mask.Of(Plane.Flat(binding.Windows.Width));
        _mask = Mask.Of(Plane.Flat(binding.Plane.Width));
    }

    const int Tables = 2 * Near * Near;

    public override IEnumerable<Touch> Touches => [.. _b.Operands(_weights), Touch.Planes(_less ?? _b.Image, _b.Plane, _b.Channels)];

    /// <summary>The values of all maps, each in its two columns, and the choices that their switches make.</summary>
    public override long ScratchFloats => 2L * _b.Maps * _room;

    /// <summary>True if registers can hold all choices, and rows, written in whole vectors, do not overlap.</summary>
    public static bool Fits(SparseBinding binding, WindowGrid grid) =>
        V.Width >= Choices && binding.Plane.Stride % V.Width == 0 && WindowPairs.Fits(grid, binding.Plane)
        && Fits(PairReach.Of(binding.Kernel.Rows, binding.Top)) && Fits(PairReach.Of(binding.Kernel.Columns, binding.Left));

    static bool Fits(PairReach reach) =>
        reach is { Count: <= Near, First: > -Plane.Step / 2 } && reach.First + reach.Count < Plane.Step / 2;

    // For each window near a pair, each row of the pair and each choice: the weight, or -1.
    IEnumerable<int> Sources()
    {
        for (var m = 0; m < Near; m++)
            for (var n = 0; n < Near; n++)
                for (var row = 0; row < 2; row++)
                    for (var choice = 0; choice < Choices; choice++)
                    {
                        var (r, s) = (_rows.Weight(row, m, choice / 4), _columns.Weight(choice % 2, n, choice / 2 % 2));
                        yield return m < _rows.Count && n < _columns.Count && r >= 0 && r < _b.Kernel.Rows && s >= 0 && s < _b.Kernel.Columns
                            ? r * _b.Kernel.Columns + s : -1;
                    }
    }

    public override void Prepare(Frame frame)
    {
        var from = frame.At(_weights);
        var to = _tables.At;
        for (var kc = 0; kc < _b.Maps * _b.Channels; kc++, from += _b.Kernel.Area)
            for (var i = 0; i < _sources.Length; i += Choices)
                for (var copy = 0; copy < V.Width; copy += Choices)
                    for (var choice = 0; choice < Choices; choice++)
                        *to++ = _sources[i + choice] is >= 0 and var source ? from[source] : 0;
    }

    public override void Run(Frame frame)
    {
        var value = frame.At(_b.Values);
        var at = (int*)frame.At(_b.Switches);
        var wide = frame.Scratch;
        for (var k = 0; k < _b.Maps; k++, value += _b.Windows.Pitch, at += _b.SwitchPlane.Pitch, wide += 2 * _room) Widen(value, at, wide);
        var image = frame.At(_b.Image);
        for (var c = 0; c < _b.Channels; c++, image += _b.Plane.Pitch)
            for (var k = 0; k < _b.Maps; k++)
                Spread(
                    frame.Scratch + 2 * k * _room, _tables.At + (k * _b.Channels + c) * Tables * V.Width, image,
                    from: k > 0 ? image : _less is { } less ? frame.At(less) + c * _b.Plane.Pitch : null, sign: k > 0 ? 1 : -1);
    }

    // Row after row of windows, zeros where there are none, even for those that no weight reaches, since they are read.
    void Widen(float* value, int* at, float* wide)
    {
        for (var i = 0; i < _pairs + Near - 1; i++, wide += _stride)
        {
            var p = i + _rows.First;
            if (p < 0 || p >= _b.Windows.Height) Zeros<V>.Write(wide, _stride);
            else WidenRow(value + p * _b.Windows.Stride, at + p * _b.SwitchPlane.Stride, 2 * p * _b.Plane.Stride, wide);
        }
        Zeros<V>.Write(wide, Plane.Step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void WidenRow(float* value, int* at, int row, float* wide)
    {
        V start = V.All(row), one = V.All(1), two = V.All(2), below = V.All(_b.Plane.Stride - 2);
        float* first = _first.At, mask = _windowMask.At;
        Zeros<V>.Write(wide, Plane.Step);
        wide += Plane.Step;
        nint i = 0, count = _b.Windows.Width, end = _stride - Plane.Step;
        for (nint q = 0; q < count; q += V.Width, i += 2 * V.Width)
        {
            var v = V.Load(value + q) & V.Load(mask + q);
            V.AlternateLow(v, v).Store(wide + i);
            V.AlternateHigh(v, v).Store(wide + i + V.Width);
            // 0 or 1 in the upper row, plus a stride in the lower one: 0 to 3, and twice that for even columns.
            var place = V.LoadInts(at + q) - start - V.Load(first + q);
            place = V.Choose(V.Above(place, one), place - below, place);
            V even = place * two, odd = even + one;
            V.AlternateLow(even, odd).StoreInts((int*)(wide + _room + i));
            V.AlternateHigh(even, odd).StoreInts((int*)(wide + _room + i + V.Width));
        }
        if (i < end) Zeros<V>.Write(wide + i, end - i);
    }

    // All 18 tables are held in registers, if there are 32 of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Spread(float* wide, float* tables, float* image, float* from, float sign)
    {
        V a0 = V.Load(tables), b0 = V.Load(tables + V.Width), a1 = V.Load(tables + 2 * V.Width), b1 = V.Load(tables + 3 * V.Width);
        V a2 = V.Load(tables + 4 * V.Width), b2 = V.Load(tables + 5 * V.Width), a3 = V.Load(tables + 6 * V.Width), b3 = V.Load(tables + 7 * V.Width);
        V a4 = V.Load(tables + 8 * V.Width), b4 = V.Load(tables + 9 * V.Width);
        V a5 = V.Load(tables + 10 * V.Width), b5 = V.Load(tables + 11 * V.Width);
        V a6 = V.Load(tables + 12 * V.Width), b6 = V.Load(tables + 13 * V.Width);
        V a7 = V.Load(tables + 14 * V.Width), b7 = V.Load(tables + 15 * V.Width);
        V a8 = V.Load(tables + 16 * V.Width), b8 = V.Load(tables + 17 * V.Width);
        nint stride = _b.Plane.Stride, next = _stride, choices = _room, width = _b.Plane.Width;
        wide += Plane.Step + 2 * _columns.First;
        var mask = _mask.At;
        for (var rows = _b.Plane.Height; rows > 0; rows -= 2, wide += next, image += 2 * stride, from += from == null ? 0 : 2 * stride)
            for (nint i = 0; i < width; i += V.Width)
            {
                V a = V.All(0), b = a;
                if (from != null) (a, b) = (V.Load(from + i) * V.All(sign), V.Load(from + stride + i) * V.All(sign));
                var x = wide + i;
                V v = V.Load(x), choice = V.Load(x + choices);
                a = V.MultiplyAdd(v, V.Pick(a0, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b0, choice), b);
                (v, choice) = (V.Load(x + 2), V.Load(x + choices + 2));
                a = V.MultiplyAdd(v, V.Pick(a1, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b1, choice), b);
                (v, choice) = (V.Load(x + 4), V.Load(x + choices + 4));
                a = V.MultiplyAdd(v, V.Pick(a2, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b2, choice), b);
                x += next;
                (v, choice) = (V.Load(x), V.Load(x + choices));
                a = V.MultiplyAdd(v, V.Pick(a3, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b3, choice), b);
                (v, choice) = (V.Load(x + 2), V.Load(x + choices + 2));
                a = V.MultiplyAdd(v, V.Pick(a4, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b4, choice), b);
                (v, choice) = (V.Load(x + 4), V.Load(x + choices + 4));
                a = V.MultiplyAdd(v, V.Pick(a5, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b5, choice), b);
                x += next;
                (v, choice) = (V.Load(x), V.Load(x + choices));
                a = V.MultiplyAdd(v, V.Pick(a6, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b6, choice), b);
                (v, choice) = (V.Load(x + 2), V.Load(x + choices + 2));
                a = V.MultiplyAdd(v, V.Pick(a7, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b7, choice), b);
                (v, choice) = (V.Load(x + 4), V.Load(x + choices + 4));
                a = V.MultiplyAdd(v, V.Pick(a8, choice), a);
                b = V.MultiplyAdd(v, V.Pick(b8, choice), b);
                (a & V.Load(mask + i)).Store(image + i);
                if (rows > 1) (b & V.Load(mask + i)).Store(image + stride + i);
            }
    }
}
