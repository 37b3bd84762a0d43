namespace Unpool;

/// <summary>The exception for a file that cannot be written. The message is one sentence that names the file.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">The exception that caused it.</param>
public sealed class OutputException(string message, Exception? inner = null) : UnpoolException(message, inner);
