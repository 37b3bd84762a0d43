using Unpool.Ops;

namespace Unpool.Inference;

/// <summary>The switches that pass by a code, named after the pooling that finds them, or else after the unpooling that needs them.</summary>
sealed class SwitchNames(Graph graph)
{
    readonly Dictionary<(Node Image, MaxPositions Op), Node> _inputs = [];
    readonly List<Node> _found = [];

    /// <summary>The nodes of the encoder that find them.</summary>
    public IReadOnlyList<Node> Found => _found;

    /// <summary>The input of the decoder that has the positions for an unpooling.</summary>
    public Node InputFor(MaxUnpool unpool, Node node)
    {
        var positions = new MaxPositions(unpool.Window, unpool.Stride, unpool.Pad) { CeilMode = unpool.CeilMode };
        var key = (node.Inputs[1], positions);
        if (_inputs.TryGetValue(key, out var input)) return input;
        var pool = new MaxPool(unpool.Window, unpool.Stride, unpool.Pad) { CeilMode = unpool.CeilMode };
        var maker = graph.Nodes.FirstOrDefault(n => n.Op.Equals(pool) && ReferenceEquals(n.Inputs[0], node.Inputs[1])) ?? node;
        var name = $"{graph.NameOf(maker)}.switches";
        for (var number = 2; IsTaken(name); number++) name = $"{graph.NameOf(maker)}.switches{number}";
        _found.Add(new Node(positions, name, node.Inputs[1]));
        return _inputs[key] = Input.Of(name, _found[^1].Shape);
    }

    bool IsTaken(string name) => graph.Find(name) is not null || _found.Exists(n => n.Name == name);
}
