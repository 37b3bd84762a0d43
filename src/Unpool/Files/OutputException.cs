namespace Unpool;

/// <summary>A file that cannot be written. The message is one sentence that names it.</summary>
public sealed class OutputException(string message, Exception? inner = null) : UnpoolException(message, inner);
