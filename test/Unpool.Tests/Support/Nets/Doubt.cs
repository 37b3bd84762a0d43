using Unpool.Data;
using Unpool.Ops;

namespace Unpool.Tests.Support;

/// <summary>
/// Tells samples for which float and double may rightly differ: two values that nearly tie for a window's maximum, or one so near 0
/// that a rectifier may go either way. Exact ties are no doubt, unless sums of one value made them, which differ in a float's last digit: means,
/// lines between equal pixels, and transposed convolutions of what a normalization made of zeros.
/// </summary>
static class Doubt
{
    const double Difference = 2e-5;

    public static bool About(Graph graph, Dataset data) => Enumerable.Range(0, data.Count).Any(i =>
        About(graph, data.Columns.ToDictionary(c => c.Name, c => Enumerable.Range(0, c.Width).Select(k => (double)c[i, k]).ToArray())));

    static bool About(Graph graph, Dictionary<string, double[]> sample)
    {
        var values = Interpreter.Run(graph, sample);
        return AboutMaxima(graph, values) || graph.Nodes.Any(n => n.Op is Relu && values[n.Inputs[0]].Any(v => v != 0 && Math.Abs(v) < Difference));
    }

    /// <summary>The same of maxima alone, for all values of one sample: a rectifier's value, other than its derivative, is never in doubt.</summary>
    public static bool AboutMaxima(Graph graph, IReadOnlyDictionary<Node, double[]> values)
    {
        var ops = graph.Nodes.Select(n => n.Op).ToList();
        var sums = ops.Exists(op => op is AveragePool or Resize { Interpolation: Interpolation.Linear } or GroupNorm or LayerNorm)
            || (ops.Exists(op => op is BatchNorm) && ops.Exists(op => op is ConvTranspose));
        return graph.Nodes.Any(node => node.Op switch
        {
            MaxPool pool => NearTie(sums, values[node.Inputs[0]], node.Inputs[0].Shape, pool.Grid(node.Inputs[0].Shape)),
            MaxUnpool pool => NearTie(
                sums, values[node.Inputs[1]], node.Shape, WindowGrid.OfPool(node.Shape, pool.Window, pool.Stride, pool.Pad, pool.CeilMode)),
            Reduce { Kind: ReduceKind.Max or ReduceKind.Min } => NearTie(values[node.Inputs[0]], node.Inputs[0].Shape, node.Shape),
            Hardmax => NearTie(values[node.Inputs[0]], node.Inputs[0].Shape, Shape.Scalar),
            _ => false,
        });
    }

    // Of the largest or of the smallest values, whichever the op looks for.
    static bool NearTie(double[] x, Shape shape, Shape result) =>
        Broadcast.Indices(result, shape).Zip(x).GroupBy(p => p.First, p => p.Second).Any(group =>
    {
        double[] sorted = [.. group.Order()];
        return sorted.Length > 1 && (Near(sorted[1] - sorted[0]) || Near(sorted[^1] - sorted[^2]));
    });

    static bool Near(double difference) => difference is > 0 and < Doubt.Difference;

    static bool NearTie(bool sums, double[] image, Shape shape, WindowGrid grid)
    {
        for (var c = 0; c < shape.Channels; c++)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                {
                    double best = double.NegativeInfinity, second = double.NegativeInfinity;
                    for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                        for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++)
                        {
                            var value = image[(c * shape.Height + i) * shape.Width + j];
                            if (value > best) (best, second) = (value, best);
                            else second = Math.Max(second, value);
                        }
                    if (best == second ? sums && best != 0 : best - second < Difference) return true;
                }
        return false;
    }
}
