using System.Runtime.InteropServices;
using Unpool.Reports.Records;
using Unpool.Runtime;

namespace Unpool.Cli;

/// <summary>The machine that the program runs on, as reports describe it: without its name and its user's.</summary>
static class ThisMachine
{
    const string ProcessorFile = "/proc/cpuinfo", Model = "model name";

    /// <summary>The description.</summary>
    /// <param name="threads">How many threads were asked for; null: one for each core.</param>
    public static Machine Describe(int? threads) => new(
        Processor(), Environment.ProcessorCount, threads ?? Environment.ProcessorCount, (int)LaneWidths.Best,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    static string Processor()
    {
        try
        {
            // Linux says what the processor calls itself, at least of Intel's and AMD's.
            var line = File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith(Model, StringComparison.Ordinal));
            if (line?.Split(':', 2) is [_, var name]) return name.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? $"{RuntimeInformation.ProcessArchitecture} processor";
    }
}
