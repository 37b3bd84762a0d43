namespace Unpool.Kernels;

/// <summary>
/// Convolution along one axis with fewer multiplications (Toom and Cook; Winograd, 1980): M = 7 - R results of a kernel of R weights
/// come from six values by six multiplications instead of R * M,
/// y = A^T [(G g) * (B^T d)], for the points 0, 1, -1, 2, -2 and infinity. B does not depend on R, so one transformed image
/// serves every kernel. The gradient of the kernel follows by the chain rule: dg = G^T [(A dy) * (B^T d)].
/// </summary>
static class WinogradForm
{
    /// <summary>The number of values that a window reads, and of products that it needs.</summary>
    public const int Points = 6;

    public const int FewestTaps = 3;
    public const int MostTaps = 5;

    static readonly float[] At = [0, 1, -1, 2, -2];

    /// <summary>The number of results of one window.</summary>
    public static int Results(int taps) => Points + 1 - taps;

    /// <summary>The number of windows that cover a number of results.</summary>
    public static int Windows(int results, int taps) => (results + Results(taps) - 1) / Results(taps);

    /// <summary>G^T, [taps, points]: the powers of each point, over the product of its distances to the other points.</summary>
    public static float[] Kernel(int taps)
    {
        var g = new float[taps * Points];
        for (var j = 0; j < At.Length; j++)
        {
            var distances = 1.0;
            for (var k = 0; k < At.Length; k++)
                if (k != j)
                    distances *= At[j] - At[k];
            for (var r = 0; r < taps; r++) g[r * Points + j] = (float)(Math.Pow(At[j], r) / distances);
        }
        g[taps * Points - 1] = 1;
        return g;
    }
}
