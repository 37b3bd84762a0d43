using System.Text.RegularExpressions;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>What a configuration's run wrote and how it ended.</summary>
/// <param name="Stopped">What was said when it was asked to stop; null if it ran to its end.</param>
sealed partial record CntkRun(int Code, string[] Lines, string Results, string? Stopped)
{
    /// <summary>The log with times and speeds as T.</summary>
    public string Log => Times().Replace(string.Join('\n', Lines), "$1T");

    /// <summary>The line that says what went wrong.</summary>
    public string Problem => Lines[^1].StartsWith("EXCEPTION occurred: ", StringComparison.Ordinal) ? Lines[^1]["EXCEPTION occurred: ".Length..]
        : throw new InvalidOperationException($"nothing went wrong: {Lines[^1]}");

    /// <summary>The lines that begin with that, times left out.</summary>
    public string[] Starting(string with) => [.. Log.Split('\n').Where(line => line.StartsWith(with, StringComparison.Ordinal))];

    [GeneratedRegex(@"(time = |samplesPerSecond = |epochTime=)[\d.e+-]+")]
    private static partial Regex Times();
}
