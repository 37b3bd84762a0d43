namespace Unpool.Kernels;

/// <summary>Weights [K,C,R,S] with each kernel row widened to eight floats by zeros.</summary>
sealed unsafe class SparseWeightRows(int rows, int columns)
{
    readonly PinnedFloats _rows = new((long)rows * Bounds.KernelRow);

    public float* At => _rows.At;

    public void Fill(float* weights)
    {
        for (var i = 0; i < rows; i++)
            for (var s = 0; s < columns; s++)
                _rows.At[i * Bounds.KernelRow + s] = weights[i * columns + s];
    }
}
