namespace Unpool.Kernels;

/// <summary>dw[i,o] = sum over all samples n of x[n,i] * dy[n,o]: a part is some rows of dw.</summary>
/// <param name="xPitch">From one sample's x to the next one's; 0 for one that all samples share.</param>
/// <param name="dyPitch">The same for dy.</param>
/// <param name="allSamples">False where neither is of the samples: then it is one product.</param>
sealed unsafe class MatMulWeightsStep<V>(Place x, int inputs, int xPitch, Place dy, int outputs, int dyPitch, Place dw, bool allSamples) : MinibatchStep
    where V : struct, ILane<V>
{
    // Rows of dw in a part: enough work to be worth claiming, and as many parts as threads can share.
    const int PartRows = 48;

    readonly MatrixProduct<V> _product = new(outputs);

    public override int Parts => (inputs + PartRows - 1) / PartRows;

    public override int ScratchFloats => MatrixProduct<V>.ScratchFloats;

    public override void RunPart(Frame frame, int part)
    {
        var end = Math.Min(inputs, (part + 1) * PartRows);
        for (var i = part * PartRows; i < end; i += MatrixProduct<V>.Rows)
            _product.Run(
                Math.Min(MatrixProduct<V>.Rows, end - i), allSamples ? frame.Samples : 1, frame.At(x) + i, xPitch, frame.At(dy), dyPitch,
                frame.At(dw) + (nint)i * outputs, outputs,
                frame.Scratch);
    }
}
