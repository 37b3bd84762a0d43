namespace Unpool.Inference;

/// <summary>The exception for a graph that cannot be cut at a node. The message is a sentence that says why.</summary>
public sealed class SplitException(string message) : UnpoolException(message);
