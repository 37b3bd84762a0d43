using System.Globalization;
using Google.Protobuf;
using Unpool.Onnx.Schema;
using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>
/// Collects a graph's operators. Nodes keep their names, as tensors and as operators; operators in between have none, by which the
/// reader knows them.
/// </summary>
sealed class OnnxModelWriter : IOnnxGraph
{
    // Every current runtime reads these.
    const int FormatVersion = 8;
    const int OperatorVersion = 18;

    readonly GraphMessage _graph = new() { Name = "unpool" };
    readonly Notes _notes = new();
    readonly Dictionary<Node, string> _tensors = [];
    readonly HashSet<string> _taken;
    Node? _current;

    // Read by nothing but batch normalisation's training, and noted there.
    readonly HashSet<Node> _unread;

    OnnxModelWriter(Graph graph)
    {
        _taken = [.. graph.Nodes.Select(n => n.Name!)];
        var read = graph.Nodes.SelectMany(n => n.Inputs.Take(n.Op is BatchNorm ? 5 : int.MaxValue)).Concat(graph.Outputs);
        _unread = [.. graph.Nodes.Except(read)];
    }

    /// <exception cref="NotSupportedException">ONNX has no operator for a node.</exception>
    public static byte[] Write(Graph graph, IReadOnlyDictionary<string, string> metadata)
    {
        var writer = new OnnxModelWriter(graph);
        foreach (var node in graph.Nodes) writer.Add(node);
        foreach (var output in graph.Outputs.Distinct()) writer._graph.Outputs.Add(TensorMessages.Value(writer[output], output));

        var model = new ModelMessage
        {
            IrVersion = FormatVersion,
            Producer = "Unpool",
            ProducerVersion = typeof(OnnxModelWriter).Assembly.GetName().Version?.ToString(3) ?? "",
            Graph = writer._graph,
            OperatorSets = { new OperatorSet { Version = OperatorVersion } },
        };
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (key.StartsWith(Notes.Prefix, StringComparison.Ordinal))
                throw new NotSupportedException($"metadata '{key}' cannot be kept: names that begin with '{Notes.Prefix}' are taken.");
            model.Metadata.Add(new Entry { Key = key, Value = value });
        }
        foreach (var (key, value) in writer._notes.Entries) model.Metadata.Add(new Entry { Key = key, Value = value });
        return model.ToByteArray();
    }

    public string this[Node node] => _tensors.GetValueOrDefault(node) ?? node.Name!;

    public string Fresh(string hint)
    {
        var name = hint;
        for (var n = 2; !_taken.Add(name); n++) name = $"{hint}.{n.ToString(CultureInfo.InvariantCulture)}";
        return name;
    }

    public void Add(
        string type, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var message = new OperatorMessage { Type = type };
        foreach (var input in inputs) message.Inputs.Add(input);
        foreach (var output in outputs) message.Outputs.Add(output);
        // A normalised row is reshaped to its node's shape, but the name belongs to the norm: names of operators are unique.
        if (_current is { } node && (node.Op is BatchNorm ? type == "BatchNormalization" : outputs.Contains(this[node])))
            message.Name = node.Name!;
        foreach (var (name, value) in attributes) message.Attributes.Add(TensorMessages.Attribute(name, value));
        _graph.Operators.Add(message);
    }

    public string Integers(string hint, ReadOnlySpan<long> values)
    {
        var name = Fresh(hint);
        _graph.Tensors.Add(TensorMessages.Integers(name, values));
        return name;
    }

    public string Floats(string hint, ReadOnlySpan<int> dimensions, ReadOnlySpan<float> values)
    {
        var name = Fresh(hint);
        _graph.Tensors.Add(TensorMessages.Floats(name, dimensions, values));
        return name;
    }

    void Add(Node node)
    {
        _current = node;
        OnnxExtents.Check(node);
        _notes.Describe(node);
        switch (node.Op)
        {
            case Input input: AddInput(node, input); break;
            case Parameter parameter:
                if (!_unread.Contains(node)) _graph.Tensors.Add(TensorMessages.Floats(node.Name!, parameter.Shape.Axes, parameter.Values));
                break;
            case Constant constant: AddConstant(node, constant); break;
            default: node.Op.ToOnnx(node, this); break;
        }
    }

    // A scale is an operator of the graph, so that every runtime takes the bytes as they are.
    void AddInput(Node node, Input input)
    {
        var name = node.Name!;
        if (input.Scale == 1)
        {
            if (input.Column != name) _notes.Add(Notes.Key("column", name), input.Column);
            _graph.Inputs.Add(TensorMessages.Value(name, node));
            return;
        }
        _notes.Add(Notes.Key("column", name), input.Column);
        if (input.Column == name) _tensors[node] = Fresh($"{name}.scaled");
        var raw = input.Column == name ? name : Fresh(input.Column);
        _graph.Inputs.Add(TensorMessages.Value(raw, node));
        Add("Mul", [raw, Floats($"{name}.scale", [], [input.Scale])], [this[node]]);
    }

    void AddConstant(Node node, Constant constant)
    {
        var values = new float[constant.Shape.Size];
        Array.Fill(values, constant.Value);
        Add("Constant", [], [this[node]], ("value", TensorMessages.Floats("", constant.Shape.Axes, values)));
    }
}
