namespace Unpool;

/// <summary>The error of a file that cannot be written. The message is one sentence that names it.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What caused it.</param>
public sealed class OutputException(string message, Exception? inner = null) : UnpoolException(message, inner);
