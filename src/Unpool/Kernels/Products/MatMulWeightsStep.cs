namespace Unpool.Kernels;

/// <summary>
/// dw[i,o] = sum over all samples n of x[n,i] * dy[n,o]: a part is some rows of dw. Rows in which most samples have a 0 are computed one by
/// one from the other samples; such a row can be all zeros, as at the borders of digits.
/// </summary>
/// <param name="xPitch">The distance from one sample's x to the next one's; 0 for one that all samples share.</param>
/// <param name="dyPitch">The same for dy.</param>
/// <param name="allSamples">False if neither x nor dy differs from sample to sample: then it is a single product.</param>
sealed unsafe class MatMulWeightsStep<V>(Place x, int inputs, int xPitch, Place dy, int outputs, int dyPitch, Place dw, bool allSamples)
    : MinibatchStep
    where V : struct, ILane<V>
{
    // The rows of dw in a part: enough work to be worth claiming, and enough parts for threads to share.
    const int PartRows = 48;

    // In larger minibatches zeros are not searched for.
    const int MostListed = 512;

    readonly MatrixProduct<V> _product = new(outputs);
    readonly SparseRows<V> _sparse = new(outputs, MostListed);

    static int Rows => MatrixProduct<V>.Rows;

    public override IEnumerable<Touch> Touches => [Touch.Values(x, inputs), Touch.Values(dy, outputs), Touch.Values(dw, (long)inputs * outputs)];

    public override int Parts => (inputs + PartRows - 1) / PartRows;

    public override long ScratchFloats => Math.Max(_sparse.ScratchFloats, MatrixProduct<V>.ScratchFloats);

    public override Touch ResultOf(int part) =>
        new(dw, (long)part * PartRows * outputs, Math.Min(inputs, (part + 1L) * PartRows) * outputs);

    public override void RunPart(Frame frame, int part)
    {
        var samples = allSamples ? frame.Samples : 1;
        var end = Math.Min(inputs, (part + 1) * PartRows);
        for (var i = part * PartRows; i < end; i += Rows)
        {
            var rows = Math.Min(Rows, end - i);
            var from = frame.At(x) + i;
            var to = frame.At(dw) + (nint)i * outputs;
            if (samples <= MostListed && _sparse.List(rows, samples, from, xPitch, 1, dyPitch, frame.Scratch))
                _sparse.Run(rows, frame.At(dy), to, outputs, frame.Scratch);
            else
                _product.Run(rows, samples, from, xPitch, frame.At(dy), dyPitch, to, outputs, frame.Scratch);
        }
    }
}
