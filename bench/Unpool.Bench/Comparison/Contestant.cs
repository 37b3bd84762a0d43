using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Unpool.Bench.Comparison;

/// <summary>A program that measures itself when asked: this one, or a peer. Each measurement is a process of its own.</summary>
sealed record Contestant(string Name, string Command, params string[] Before)
{
    /// <summary>Runs one measurement and returns the JSON it printed.</summary>
    /// <exception cref="BenchException">It failed; the message says what it said.</exception>
    public JsonElement Run(params IEnumerable<object> arguments)
    {
        var start = new ProcessStartInfo(Command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Before.Concat(arguments)) start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        // Without these, the peer returns memory to the system after every operation and asks for it again.
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = start.Environment["MALLOC_MMAP_THRESHOLD_"] = "4000000000";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException($"{Name} ended with exit code {process.ExitCode} at '{string.Join(' ', arguments)}': {Last(errors.Result)}");
        return JsonDocument.Parse(Last(output)).RootElement;
    }

    static string Last(string lines) => lines.Trim().Split('\n')[^1].Trim() is { Length: > 0 } line ? line : "it printed nothing.";
}
