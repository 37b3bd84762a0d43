namespace Unpool.Kernels;

/// <summary>
/// dx[n,i] = sum over o of dy[n,o] * w[i,o] for a block of samples n: dot products with rows of w, each read once for several samples.
/// </summary>
sealed unsafe class MatMulInputStep<V> : BlockStep where V : struct, ILane<V>
{
    // The values of w that stay in the first-level cache while all samples of a block use them.
    const int Most = 8;

    readonly Place _dy, _w, _dx;
    readonly int _outputs, _inputs, _pitch;
    readonly int[] _samples, _rows, _targets;

    public MatMulInputStep(Place dy, int outputs, Place w, Place dx, int inputs, int pitch)
    {
        (_dy, _outputs, _w, _dx, _inputs, _pitch) = (dy, outputs, w, dx, inputs, pitch);
        _samples = [.. Enumerable.Range(0, Most).Select(n => n * pitch)];
        _rows = [.. Enumerable.Range(0, OuterTile<V>.Columns).Select(i => i * outputs)];
        _targets = [.. _samples.SelectMany(n => Enumerable.Range(n, OuterTile<V>.Columns))];
    }

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Values(_dy, _outputs),
        Touch.Values(_w, (long)_inputs * _outputs),
        Touch.Values(_dx, _inputs),
    ];

    public override long ScratchFloats => OuterTile<V>.ScratchFloats;

    public override void RunBlock(Frame frame, int count)
    {
        var most = Math.Min(Most, Registers.RowsOfTile<V>());
        var whole = _outputs / Plane.Step * Plane.Step;
        fixed (int* samples = _samples, rows = _rows, targets = _targets)
            for (var n = 0; n < count; n += most)
            {
                var block = Math.Min(most, count - n);
                var from = frame.At(_dy) + (nint)n * _pitch;
                var to = frame.At(_dx) + (nint)n * _pitch;
                for (var k = 0; k < block; k++) new Span<float>(to + (nint)k * _pitch, _inputs).Clear();
                for (var i = 0; i < _inputs; i += OuterTile<V>.Columns)
                {
                    var columns = Math.Min(OuterTile<V>.Columns, _inputs - i);
                    var w = frame.At(_w) + (nint)i * _outputs;
                    OuterTile<V>.Run(block, from, samples, w, rows, columns, whole, to + i, targets, OuterTile<V>.Columns, frame.Scratch);
                    for (var k = 0; k < block; k++)
                        for (var c = 0; c < columns; c++)
                            to[k * (nint)_pitch + i + c] += Rest(from + k * (nint)_pitch, w + c * _outputs, whole);
                }
            }
    }

    // The rest after the last 16.
    float Rest(float* a, float* b, int from)
    {
        float sum = 0;
        for (var o = from; o < _outputs; o++) sum = MathF.FusedMultiplyAdd(a[o], b[o], sum);
        return sum;
    }
}
