namespace Unpool.Cli;

/// <summary>Something that was given cannot be used. The message is one sentence.</summary>
public sealed class InputException(string message, Exception? inner = null) : UnpoolException(message, inner);
