using Unpool.Kernels;
using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that gives correlations of many channels and maps the form with fewer multiplications. Its cost is additions, once for each channel and
/// each map; so it pays where channels times maps are many more than either.
/// </summary>
static class Winograd
{
    // The vector operations that the transform of a window costs for a channel and for a map, loads and stores included. From 3 channels to 16
    // maps of 3x3, which these numbers just let pass, both forms were measured to take equally long.
    const int ForChannel = 24;
    const int ForMap = 24;

    public static Program All(Program program) => Rewriter.Run(program, (_, node) => node.Op switch
    {
        Correlation { IsPlain: true } op
            when node.Inputs[1].Extent == Extent.Once
                && Pays(node.Inputs[0].Shape.Channels, node.Shape.Channels, node.Inputs[1].Shape, node.Shape.Height) =>
            Fast(node, op),
        CorrelationWeights { IsPlain: true } op
            when Pays(node.Inputs[0].Shape.Channels, node.Inputs[1].Shape.Channels, op.Weights, node.Inputs[1].Shape.Height) =>
            Fast(node, op),
        _ => null,
    });

    /// <summary>True if the fast form needs fewer operations for a column of results: kernels of 3 to 5 rows, and not too few results.</summary>
    public static bool Pays(int channels, int maps, Shape kernel, int results)
    {
        var (rows, columns) = (kernel[2], kernel[3]);
        if (rows is < WinogradForm.FewestTaps or > WinogradForm.MostTaps) return false;
        var direct = (long)results * rows * columns * channels * maps;
        var fast = (long)WinogradForm.Windows(results, rows)
            * (WinogradForm.Points * columns * channels * maps + ForChannel * channels + ForMap * maps);
        return fast < direct;
    }

    static Node Fast(Node node, Correlation op)
    {
        var w = node.Inputs[1].Shape;
        var results = WinogradForm.Results(w[2]);
        var windows = new Node(
            new WinogradWindows(results, op.Transposed ? w[2] - 1 - op.Top : op.Top, WinogradForm.Windows(op.Rows, w[2])), null, node.Inputs[0]);
        return new Node(
            new WinogradCorrelation(op.Left, op.Rows, op.Columns, op.Transposed, op.Bias, op.Then, op.Gate), node.Name,
            [windows, .. node.Inputs.Skip(1)]);
    }

    static Node Fast(Node node, CorrelationWeights op)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        var results = WinogradForm.Results(op.Weights[2]);
        var windows = new Node(new WinogradWindows(results, op.Top, WinogradForm.Windows(dy.Shape.Height, op.Weights[2])), null, x);
        return new Node(new WinogradKernel(op.Weights), node.Name, new Node(
            new WinogradWeights(op.Weights, op.Left), null, windows, new Node(new WinogradResults(results), null, dy)));
    }
}
