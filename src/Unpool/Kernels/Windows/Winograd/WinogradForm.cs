namespace Unpool.Kernels;

/// <summary>
/// Convolution with fewer multiplications (Toom and Cook; Winograd, 1980; in two dimensions Lavin and Gray, 2016). Along one axis four results of a
/// kernel of R weights come from N = R + 3 values by N multiplications in place of 4 R, y = A^T [(G g) * (B^T d)]: both are taken as polynomials,
/// whose values at N points are multiplied. Along both axes a tile of 4x4 results takes N * N multiplications, and those at one point, over all
/// channels and many tiles, are a matrix product. The gradient of the kernel follows by the chain rule: dg = G^T [(A dy) * (B^T d)].
/// The five transforms are in <see cref="ITilePoints"/>.
/// </summary>
static class WinogradForm
{
    /// <summary>The results of a tile along each axis.</summary>
    public const int Results = 4;

    public const int FewestTaps = 3;
    public const int MostTaps = 5;

    /// <summary>The number of points along each axis for kernels of that size; smaller ones are taken as having weights of 0.</summary>
    public static int Points(Size2 kernel) => Math.Max(kernel.Rows, kernel.Columns) <= FewestTaps ? SixPoints.Count : EightPoints.Count;
}
