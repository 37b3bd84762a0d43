namespace Unpool.Cli;

/// <summary>Options that do not go together. The message is one sentence; a hint at the help follows it.</summary>
public sealed class UsageException(string message) : Exception(message);
