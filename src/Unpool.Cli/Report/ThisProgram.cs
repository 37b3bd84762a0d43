namespace Unpool.Cli;

/// <summary>The program, as pages call it.</summary>
static class ThisProgram
{
    /// <summary>"Unpool 0.1.0"</summary>
    public static string Name { get; } = $"Unpool {Invocations.Version.Split('+')[0]}";
}
