namespace Unpool.Kernels;

/// <summary>Weights [K,C,R,S] with those of each kernel column together, [K,C,S,R], for kernels that compute several rows at once.</summary>
/// <param name="kernels">K * C</param>
/// <param name="size">R x S</param>
/// <param name="turned">Whether kernels are rotated by half a turn.</param>
sealed unsafe class KernelColumns(int kernels, Size2 size, bool turned)
{
    readonly PinnedFloats _columns = new(kernels * size.Area);

    public float* At => _columns.At;

    public void Fill(float* weights)
    {
        var to = _columns.At;
        for (var k = 0; k < kernels; k++, weights += size.Area)
            for (var s = 0; s < size.Columns; s++)
                for (var r = 0; r < size.Rows; r++)
                {
                    var at = r * size.Columns + s;
                    *to++ = weights[turned ? size.Area - 1 - at : at];
                }
    }
}
