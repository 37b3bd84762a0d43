namespace Unpool.Cli;

/// <summary>An input that cannot be used: a file that is missing, data of another shape. The message is one sentence.</summary>
sealed class InputException(string message, Exception? inner = null) : UnpoolException(message, inner);
