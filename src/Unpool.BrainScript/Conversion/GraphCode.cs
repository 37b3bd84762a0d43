using Unpool.BrainScript.Networks.Operations;

namespace Unpool.BrainScript.Conversion;

/// <summary>
/// The statements that make a graph: its layers where it has any, else its operations. What is named or used more than once gets a
/// variable; the rest stands inside the expressions that use it.
/// </summary>
sealed class GraphCode
{
    readonly IReadOnlyDictionary<Node, ParameterStart> _starts;
    readonly Dictionary<Node, List<Node>> _users = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _wanted;
    readonly Dictionary<Node, ILayer> _layers = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _inLayers = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Code> _code = new(ReferenceEqualityComparer.Instance);
    readonly Identifiers _identifiers;
    readonly List<string> _statements = [];

    /// <param name="graph">The graph to make.</param>
    /// <param name="starts">How its parameters start.</param>
    /// <param name="wanted">Nodes that the program speaks of later.</param>
    public GraphCode(Graph graph, IReadOnlyDictionary<Node, ParameterStart> starts, IEnumerable<Node> wanted)
    {
        _starts = starts;
        _wanted = new([.. wanted, .. graph.Outputs], ReferenceEqualityComparer.Instance);
        foreach (var node in graph.Nodes)
            foreach (var input in node.Inputs)
                (_users.TryGetValue(input, out var users) ? users : _users[input] = []).Add(node);
        foreach (var node in graph.Nodes)
        {
            ILayer? layer = ProductLayer.Find(node, starts, OnlyUser);
            layer ??= NormLayer.Find(node, starts, OnlyUser);
            if (layer is null || !LayerCode.CanName(layer)) continue;
            _layers[layer.Result] = layer;
            _inLayers.UnionWith(layer.Parts);
        }
        _identifiers = new(graph, graph.Nodes.Where(node => !_inLayers.Contains(node)));
        foreach (var node in graph.Nodes)
            if (!_inLayers.Contains(node)) Write(node);
    }

    public IReadOnlyList<string> Statements => _statements;

    /// <summary>Whether a parameter outside of layers is made.</summary>
    public bool HasParameters { get; private set; }

    /// <summary>The variable of a node that is wanted.</summary>
    public string this[Node node] => _code[node].Text;

    Node? OnlyUser(Node node) => !_wanted.Contains(node) && _users.GetValueOrDefault(node) is [var user] ? user : null;

    void Write(Node node)
    {
        var layer = _layers.GetValueOrDefault(node);
        if (layer is null && OnlyUser(node) is not null && (node.Name is null || node.Op is Constant))
        {
            _code[node] = CodeOf(node);
            return;
        }
        var variable = _identifiers.Make(node, layer);
        if (layer is null) _statements.Add(Lines.Wrap($"var {variable} = {CodeOf(node)};"));
        else _statements.AddRange(LayerCode.Statements(variable, layer, _code[layer.X]));
        _code[node] = variable;
    }

    Code CodeOf(Node node)
    {
        if (node.Op is not Parameter parameter) return OperationCode.Of(node, [.. node.Inputs.Select(i => _code[i])]);
        HasParameters = true;
        var start = _starts.GetValueOrDefault(node);
        string?[] arguments =
        [
            Literal.Of(node.Name),
            Literal.Of(parameter.Shape),
            InitializerCode.Of(parameter, start),
            start?.Init.IsRandom == true ? $"seed: {Literal.Of(start.Seed)}" : null,
            parameter.RateMultiplier == 1 ? null : $"rateMultiplier: {Literal.Of(parameter.RateMultiplier)}",
        ];
        return $"Weights({string.Join(", ", arguments.OfType<string>())})";
    }
}
