using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>
/// The convolutions of a graph whose results are used only to add a bias to each map: in ONNX, the two are one operator of three inputs, with
/// the bias as a row [K].
/// </summary>
sealed class Biases
{
    readonly Dictionary<Node, Node> _sums = [];
    readonly HashSet<Node> _convolutions = [], _rows = [];

    public Biases(Graph graph)
    {
        var uses = new Dictionary<Node, int>();
        foreach (var node in graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Outputs)) uses[node] = uses.GetValueOrDefault(node) + 1;
        var sums = graph.Nodes.Where(n => n.Op is Plus && IsBiased(n) && uses[n.Inputs[0]] == 1).ToList();
        // A parameter is a row for all that read it, or for none.
        var rows = sums.GroupBy(n => n.Inputs[1]).Where(g => g.Count() == uses[g.Key]);
        foreach (var (bias, sum) in rows.SelectMany(g => g.Select(sum => (g.Key, sum))))
        {
            _sums.Add(sum, sum.Inputs[0]);
            _convolutions.Add(sum.Inputs[0]);
            _rows.Add(bias);
        }
    }

    /// <summary>The convolution that a sum is written with, or null.</summary>
    public Node? ConvolutionOf(Node sum) => _sums.GetValueOrDefault(sum);

    /// <summary>True for a convolution that is written with its bias.</summary>
    public bool Has(Node convolution) => _convolutions.Contains(convolution);

    /// <summary>True for a parameter [K,1,1] that is written as [K].</summary>
    public bool IsRow(Node parameter) => _rows.Contains(parameter);

    static bool IsBiased(Node sum) =>
        sum.Inputs[0].Op is Convolution or ConvTranspose && sum.Inputs[1].Op is Parameter
        && sum.Inputs[1].Shape == new Shape(sum.Shape.Channels, 1, 1);
}
