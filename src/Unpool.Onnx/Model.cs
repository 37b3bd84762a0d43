namespace Unpool.Onnx;

/// <summary>The content of a model file: a graph with its parameters, and words about it.</summary>
public sealed record Model(Graph Graph, IReadOnlyDictionary<string, string> Metadata);
