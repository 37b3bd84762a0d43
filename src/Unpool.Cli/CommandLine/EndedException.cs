namespace Unpool.Cli;

/// <summary>Another program did the work, and has said itself why it failed.</summary>
sealed class EndedException(int code) : Exception($"exit code {code}")
{
    /// <summary>Its exit code, which becomes ours.</summary>
    public int Code { get; } = code;
}
