namespace Unpool.Cli;

/// <summary>The exit codes of the program.</summary>
static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command was understood but did not succeed: a file, a shape or a full disk was in the way, or it was cancelled.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;
}
