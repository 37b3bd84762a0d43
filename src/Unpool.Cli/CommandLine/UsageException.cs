namespace Unpool.Cli;

/// <summary>A command line that was not understood, or options that contradict each other. The message is one sentence.</summary>
sealed class UsageException(string message) : UnpoolException(message)
{
    /// <summary>Whether the command's help says more.</summary>
    public bool HasHelp { get; init; } = true;
}
