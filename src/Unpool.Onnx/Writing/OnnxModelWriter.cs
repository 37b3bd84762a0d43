using Google.Protobuf;
using Unpool.Onnx.Schema;
using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>
/// The writer of a graph's operators. Nodes keep their names, as tensors and as operators; operators in between are named after their node
/// and their type, conv1/Pad, so that the reader can tell them by a name that is not their result's.
/// </summary>
sealed class OnnxModelWriter : IOnnxGraph
{
    // Every current runtime reads these. Groups of channels can be normalised from a later version on.
    const int FormatVersion = 8;
    const int OperatorVersion = 18, GroupVersion = 21;

    readonly GraphMessage _graph = new() { Name = "unpool" };
    readonly Notes _notes = new();
    readonly Graph _model;
    readonly Dictionary<Node, string> _names, _tensors = [];
    readonly FreshNames _tensorNames, _operatorNames;
    readonly Biases _biases;
    readonly Dictionary<(Node Image, Op Pooling), Node> _pools = [];
    readonly Dictionary<(Node Image, Op Pooling), string> _indices = [];
    readonly Dictionary<Node, OperatorMessage> _written = [];
    Node? _current;

    // Read by nothing but batch normalisation's training, and noted there.
    readonly HashSet<Node> _unread;

    OnnxModelWriter(Graph graph)
    {
        _model = graph;
        _names = graph.Nodes.ToDictionary(n => n, graph.NameOf);
        _tensorNames = new(_names.Values);
        _operatorNames = new(_names.Values);
        _biases = new(graph);
        foreach (var node in graph.Nodes)
            if (node.Op is MaxPool pool) _pools.TryAdd((node.Inputs[0], pool), node);
        var read = graph.Nodes.SelectMany(n => n.Op is BatchNorm ? BatchNorm.Operands.Of(n).Read : n.Inputs).Concat(graph.Outputs);
        _unread = [.. graph.Nodes.Except(read)];
    }

    /// <exception cref="NotSupportedException">ONNX has no operator for a node.</exception>
    /// <param name="graph">The graph.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    /// <param name="words">Sentences that say what it is for.</param>
    /// <param name="rows">The names of outputs [1] that are numbers in the file, [N], not rows of one number, [N, 1].</param>
    public static byte[] Write(
        Graph graph, IReadOnlyDictionary<string, string> metadata, string? words = null, params IReadOnlyCollection<string> rows)
    {
        var writer = new OnnxModelWriter(graph);
        Node[] numbers = [.. graph.Outputs.Distinct().Where(output => rows.Contains(graph.NameOf(output)))];
        foreach (var output in numbers) writer._tensors[output] = writer.Fresh($"{graph.NameOf(output)}.row");
        foreach (var node in graph.Nodes) writer.Add(node);
        foreach (var output in numbers) writer.AddNumber(output);
        foreach (var output in graph.Outputs.Distinct())
            writer._graph.Outputs.Add(TensorMessages.Value(writer[output], output, ModelWords.Of(output, graph), numbers.Contains(output)));

        var model = new ModelMessage
        {
            IrVersion = FormatVersion,
            Producer = "Unpool",
            ProducerVersion = typeof(OnnxModelWriter).Assembly.GetName().Version?.ToString(3) ?? "",
            Doc = words is null ? ModelWords.Of(graph) : $"{words} {ModelWords.Of(graph)}",
            Graph = writer._graph,
            OperatorSets = { new OperatorSet { Version = graph.Nodes.Any(NeedsGroups) ? GroupVersion : OperatorVersion } },
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

    void AddNumber(Node output)
    {
        _current = output;
        Add("Squeeze", [this[output], Integers("axes", [1])], [NameOf(output)]);
        _tensors.Remove(output);
    }

    static bool NeedsGroups(Node node) => node.Op is GroupNorm norm && norm.Groups != node.Shape[0];

    public string this[Node node] => _tensors.GetValueOrDefault(node) ?? NameOf(node);

    public string Fresh(string hint) => _tensorNames.Of(hint);

    public void Note(Node node, string field, string value) => _notes.Add(Notes.Key(field, NameOf(node)), value);

    public void Add(
        string type, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var message = new OperatorMessage { Type = type };
        foreach (var input in inputs) message.Inputs.Add(input);
        foreach (var output in outputs) message.Outputs.Add(output);
        // A normalised row is reshaped to its node's shape, but the name belongs to the norm: names of operators are unique.
        var node = _current!;
        var isNode = node.Op is BatchNorm ? type == "BatchNormalization" : outputs.Contains(this[node]);
        message.Name = isNode ? NameOf(node) : _operatorNames.Of($"{NameOf(node)}/{type}");
        if (isNode) _written[node] = message;
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

    // Indices are the second result of the graph's own pooling, where it has one.
    public string Indices(Node image, Op pooling)
    {
        if (_indices.TryGetValue((image, pooling), out var indices)) return indices;
        var unpool = _current!;
        if (!_pools.TryGetValue((image, pooling), out var pooled))
            _names[pooled = new Node(pooling, null, image)] = Fresh($"{this[unpool]}.maxima");
        Add(pooled);
        _current = unpool;
        _written[pooled].Outputs.Add(indices = Fresh($"{this[pooled]}.indices"));
        return _indices[(image, pooling)] = indices;
    }

    string NameOf(Node node) => _names[node];

    void Add(Node node)
    {
        if (_written.ContainsKey(node) || _biases.Has(node)) return;
        _current = node;
        OnnxExtents.Check(node);
        _notes.Describe(node, NameOf);
        if (_biases.ConvolutionOf(node) is { } convolution)
        {
            AddBiased(node, convolution);
            return;
        }
        switch (node.Op)
        {
            case Input input: AddInput(node, input); break;
            case Parameter parameter:
                if (!_unread.Contains(node))
                    _graph.Tensors.Add(TensorMessages.Floats(NameOf(node), parameter.Shape.Axes[..(_biases.IsRow(node) ? 1 : ^0)], parameter.Values));
                break;
            case Constant constant: AddConstant(node, constant); break;
            default: node.Op.ToOnnx(node, this); break;
        }
    }

    // The convolution gives its sum with the bias, and is a node of its own only in a note.
    void AddBiased(Node sum, Node convolution)
    {
        OnnxExtents.Check(convolution);
        _notes.Describe(convolution, NameOf);
        _notes.Add(Notes.Key("product", NameOf(sum)), NameOf(convolution));
        _tensors[convolution] = this[sum];
        convolution.Op.ToOnnx(convolution, this);
        _written[sum].Inputs.Add(this[sum.Inputs[1]]);
    }

    // A scale is an operator of the graph, so that every runtime takes the bytes as they are.
    void AddInput(Node node, Input input)
    {
        var name = NameOf(node);
        if (input.Scale == 1)
        {
            if (input.Column != name) _notes.Add(Notes.Key("column", name), input.Column);
            _graph.Inputs.Add(TensorMessages.Value(name, node, ModelWords.Of(node, _model)));
            return;
        }
        _notes.Add(Notes.Key("column", name), input.Column);
        if (input.Column == name) _tensors[node] = Fresh($"{name}.scaled");
        var raw = input.Column == name ? name : Fresh(input.Column);
        _graph.Inputs.Add(TensorMessages.Value(raw, node, ModelWords.Of(node, _model)));
        Add("Mul", [raw, Floats($"{name}.scale", [], [input.Scale])], [this[node]]);
    }

    void AddConstant(Node node, Constant constant)
    {
        var values = new float[constant.Shape.Size];
        Array.Fill(values, constant.Value);
        Add("Constant", [], [this[node]], ("value", TensorMessages.Floats("", constant.Shape.Axes, values)));
    }
}
