namespace Unpool.Kernels;

/// <summary>
/// dw[i,o] = sum over all samples n of x[n,i] * dy[n,o]: a part is some rows of dw. Rows of which most samples have a 0 are computed one by
/// one from the others; such a row can be all zeros, as at the borders of digits.
/// </summary>
/// <param name="xPitch">From one sample's x to the next one's; 0 for one that all samples share.</param>
/// <param name="dyPitch">The same for dy.</param>
/// <param name="allSamples">False where neither is of the samples: then it is one product.</param>
sealed unsafe class MatMulWeightsStep<V>(Place x, int inputs, int xPitch, Place dy, int outputs, int dyPitch, Place dw, bool allSamples) : MinibatchStep
    where V : struct, ILane<V>
{
    // Rows of dw in a part: enough work to be worth claiming, and as many parts as threads can share.
    const int PartRows = 48;

    // Of larger minibatches zeros are not looked for.
    const int MostListed = 512, Listed = MostListed + Plane.Step;

    readonly MatrixProduct<V> _product = new(outputs);
    readonly SparseRows<V> _sparse = new(outputs);

    static int Rows => MatrixProduct<V>.Rows;

    public override int Parts => (inputs + PartRows - 1) / PartRows;

    public override int ScratchFloats => 2 * Rows * Listed + Math.Max(MatrixProduct<V>.ScratchFloats, SparseRows<V>.ScratchFloats);

    public override void RunPart(Frame frame, int part)
    {
        var counts = stackalloc int[Rows];
        var samples = allSamples ? frame.Samples : 1;
        var end = Math.Min(inputs, (part + 1) * PartRows);
        for (var i = part * PartRows; i < end; i += Rows)
        {
            var rows = Math.Min(Rows, end - i);
            var from = frame.At(x) + i;
            var to = frame.At(dw) + (nint)i * outputs;
            if (samples <= MostListed && _sparse.Pays(List(from, rows, samples, frame.Scratch, counts), rows * samples))
                Sparse(rows, frame.Scratch, counts, frame.At(dy), to);
            else
                _product.Run(rows, samples, from, xPitch, frame.At(dy), dyPitch, to, outputs, frame.Scratch);
        }
    }

    int List(float* from, int rows, int samples, float* lists, int* counts)
    {
        var all = 0;
        for (var r = 0; r < rows; r++, from++, lists += 2 * Listed)
            all += counts[r] = SparseRows<V>.List(from, xPitch, samples, dyPitch, lists, (int*)(lists + Listed));
        return all;
    }

    void Sparse(int rows, float* lists, int* counts, float* from, float* to)
    {
        var rest = lists + 2 * Rows * Listed;
        for (var r = 0; r < rows; r++, to += outputs, lists += 2 * Listed) _sparse.Run(lists, (int*)(lists + Listed), counts[r], from, to, rest);
    }
}
