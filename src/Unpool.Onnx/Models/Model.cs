namespace Unpool.Onnx;

/// <summary>The content of a model file: a graph with its parameters, and notes about it.</summary>
/// <param name="Graph">The graph, whose parameters have the file's values.</param>
/// <param name="Metadata">The notes, by name.</param>
public sealed record Model(Graph Graph, IReadOnlyDictionary<string, string> Metadata);
