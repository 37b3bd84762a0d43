namespace Unpool.Cli;

/// <summary>Work that was cancelled before its end. The message is one sentence that says what is left of it.</summary>
sealed class StoppedException(string message) : OperationCanceledException(message);
