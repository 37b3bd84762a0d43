namespace Unpool.Onnx;

/// <summary>What a model file holds: a graph, its parameters in it, and words about it.</summary>
public sealed record Model(Graph Graph, IReadOnlyDictionary<string, string> Metadata);
