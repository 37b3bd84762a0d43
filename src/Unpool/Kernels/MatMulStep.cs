namespace Unpool.Kernels;

/// <summary>y[n,o] = sum over i of x[n,i] * w[i,o] for a block of samples n, w dense: each row of w is read once for several samples.</summary>
/// <param name="pitch">From one sample's x or y to the next one's.</param>
sealed unsafe class MatMulStep<V>(Place x, int inputs, Place w, Place y, int outputs, int pitch) : BlockStep where V : struct, ILane<V>
{
    readonly MatrixProduct<V> _product = new(outputs);

    public override int ScratchFloats => inputs * MatrixProduct<V>.Rows + Plane.Step + MatrixProduct<V>.ScratchFloats;

    public override void RunBlock(Frame frame, int count)
    {
        var packed = frame.Scratch;
        var rest = packed + Plane.Up(inputs * MatrixProduct<V>.Rows);
        // Blocks of nearly equal size: each of them reads all weights.
        for (int blocks = (count + MatrixProduct<V>.Rows - 1) / MatrixProduct<V>.Rows, block = 0; block < blocks; block++)
        {
            var (first, end) = (count * block / blocks, count * (block + 1) / blocks);
            var from = frame.At(x) + (nint)first * pitch;
            var rows = end - first;
            if (rows > 1) Pack(from, rows, packed);
            _product.Run(rows, inputs, rows > 1 ? packed : from, rows, frame.At(w), outputs, frame.At(y) + (nint)first * pitch, pitch, rest);
        }
    }

    // The samples' values of one input side by side.
    void Pack(float* from, int rows, float* to)
    {
        for (var n = 0; n < rows; n++, from += pitch)
            for (var i = 0; i < inputs; i++)
                to[i * rows + n] = from[i];
    }
}
