namespace Unpool;

/// <summary>The exception for shapes that do not fit. The message is a sentence that names the node, the shapes and what would fit.</summary>
/// <param name="message">A sentence for the user.</param>
public sealed class ShapeException(string message) : UnpoolException(message);
