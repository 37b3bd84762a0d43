namespace Unpool;

/// <summary>The ONNX graph that ops write themselves into. Tensors are identified by name; the batch is their first axis.</summary>
interface IOnnxGraph
{
    /// <summary>The name of the tensor that holds a node's value.</summary>
    string this[Node node] { get; }

    /// <summary>A tensor name that is not in use.</summary>
    string Fresh(string hint);

    /// <summary>
    /// The name of the tensor of indices, counted through the whole batch, that a pooling of an image gives. The pooling is written if
    /// the graph has none.
    /// </summary>
    string Indices(Node image, Op pooling);

    /// <summary>Keeps a note about a node for which ONNX has no place; other readers ignore it.</summary>
    void Note(Node node, string field, string value);

    /// <summary>Adds an operator. Attribute values are int, float, string, int[] or float[].</summary>
    void Add(string type, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<(string Name, object Value)> attributes);

    /// <summary>A constant tensor of 64-bit integers with the given dimensions; returns its name.</summary>
    string Integers(string hint, ReadOnlySpan<long> values);

    /// <summary>A constant tensor of floats with the given dimensions; returns its name.</summary>
    string Floats(string hint, ReadOnlySpan<int> dimensions, ReadOnlySpan<float> values);
}
