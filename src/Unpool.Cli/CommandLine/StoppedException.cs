namespace Unpool.Cli;

/// <summary>Work that ended early because it was asked to. The message is one sentence that says what is left of it.</summary>
public sealed class StoppedException(string message) : OperationCanceledException(message);
