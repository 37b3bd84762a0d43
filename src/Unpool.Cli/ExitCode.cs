namespace Unpool.Cli;

static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command was understood, but something it was given cannot be used: a file, a shape, a full disk.</summary>
    public const int BadInput = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT, as shells expect.</summary>
    public const int Stopped = 130;
}
