using Unpool.Kernels;
using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that gives correlations of many channels and maps the form with fewer multiplications. Its cost is transforms, once for each channel and
/// each map; so it pays where channels times maps are many more than either.
/// </summary>
static class Winograd
{
    // The multiply-adds at a point that transforms take as long as, for each channel and each map of a tile. Measured with vectors of 512 bits and
    // of 256; `bench forms` shows where they choose well.
    const int ForChannel = 6, ForMap = 11, ForFeatureOfWeights = 20;

    public static Program All(Program program) => Rewriter.Run(program, (_, node) => node.Op switch
    {
        Correlation { IsPlain: true } op
            when node.Inputs[1].Extent == Extent.Once && Pays(node.Inputs[0].Shape.Channels, node.Shape.Channels, node.Inputs[1].Shape, node.Shape) =>
            new Node(new WinogradCorrelation(op), node.Name, [.. node.Inputs]),
        CorrelationWeights { IsPlain: true } op when PaysForWeights(op.Weights, node.Inputs[1].Shape) =>
            new Node(new WinogradKernel(op.Weights), node.Name, new Node(new WinogradWeights(op), null, [.. node.Inputs])),
        _ => null,
    });

    /// <summary>True if the fast form of a correlation takes less time: kernels of three to five rows and columns, and not too few results.</summary>
    public static bool Pays(int channels, int maps, Shape kernel, Shape results) =>
        Pays((long)channels * maps, (long)channels * maps + ForChannel * channels + ForMap * maps, kernel, results);

    /// <summary>The same for the gradient of its weights.</summary>
    public static bool PaysForWeights(Shape kernel, Shape results)
    {
        var (maps, channels) = (kernel[0], kernel[1]);
        var sides = new WinogradSides(maps, channels);
        return Pays((long)channels * maps, (long)sides.Rows * sides.Vectors + ForFeatureOfWeights * (channels + maps), kernel, results);
    }

    static bool Pays(long direct, long fast, Shape kernel, Shape results)
    {
        var size = new Size2(kernel[2], kernel[3]);
        if (Math.Min(size.Rows, size.Columns) < WinogradForm.FewestTaps || Math.Max(size.Rows, size.Columns) > WinogradForm.MostTaps) return false;
        var points = WinogradForm.Points(size) * WinogradForm.Points(size);
        var tiles = new WinogradTiles(results.Height, results.Width);
        return (double)tiles.All * points * fast < (double)size.Area * results.Height * results.Width * direct;
    }
}
