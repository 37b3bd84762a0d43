using Unpool.Data;
using Unpool.Ops;

namespace Unpool.Tests.Support;

/// <summary>
/// Evaluates a graph as training does, for a whole minibatch in double: batch normalisation by the minibatch's own mean and biased variance,
/// every other op as it defines itself for each sample.
/// </summary>
static class MinibatchInterpreter
{
    /// <param name="given">Values that stand in for a parameter's own.</param>
    public static Dictionary<Node, double[][]> Run(Graph graph, Dataset data, IReadOnlyDictionary<Node, double[]>? given = null)
    {
        var values = new Dictionary<Node, double[][]>();
        foreach (var node in graph.Nodes)
            values[node] = given is not null && given.TryGetValue(node, out var value) ? [.. Enumerable.Repeat(value, data.Count)]
                : node.Op is Input input ? [.. Enumerable.Range(0, data.Count).Select(i => Row(data[input.Column], i, input.Scale))]
                : node.Op is BatchNorm norm ? Normalize(norm, [.. node.Inputs.Select(i => values[i])])
                : [.. Enumerable.Range(0, data.Count).Select(i => Define(node, [.. node.Inputs.Select(n => values[n][i])]))];
        return values;
    }

    /// <summary>Mean and biased variance of each feature over the samples, and how many values each is of.</summary>
    public static (double Mean, double Variance, int Count)[] Statistics(bool spatial, int channels, double[][] samples)
    {
        var area = spatial ? samples[0].Length / channels : 1;
        return [.. Enumerable.Range(0, samples[0].Length / area).Select(f =>
        {
            double[] all = [.. samples.SelectMany(s => s[(f * area)..((f + 1) * area)])];
            var mean = all.Average();
            return (mean, all.Average(v => (v - mean) * (v - mean)), all.Length);
        })];
    }

    static double[][] Normalize(BatchNorm norm, double[][][] inputs)
    {
        var (x, scale, bias) = (inputs[0], inputs[1][0], inputs[2][0]);
        var statistics = Statistics(norm.Spatial, scale.Length, x);
        var area = x[0].Length / statistics.Length;
        return [.. x.Select(sample => sample.Select((v, i) =>
            scale[i / area] * (v - statistics[i / area].Mean) / Math.Sqrt(statistics[i / area].Variance + norm.Epsilon) + bias[i / area]).ToArray())];
    }

    static double[] Row(Column column, int row, double scale) => [.. Enumerable.Range(0, column.Width).Select(k => column[row, k] * scale)];

    static double[] Define(Node node, double[][] x)
    {
        var y = new double[node.Shape.Size];
        node.Op.Define(node, x, y);
        return y;
    }
}
