using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Cli.Results;

namespace Unpool.Cli;

/// <summary>The work of `unpool check`: prints every problem of a configuration with its place.</summary>
static class CheckCommand
{
    /// <exception cref="InputException">The configuration is missing or has problems.</exception>
    public static Task RunAsync(CheckOptions options, Terminal terminal, CancellationToken cancel)
    {
        var check = ConfigCheck.Run(ConfigArguments.Of(options.File, options.Overrides));
        var result = new CheckResult(options.File, [.. check.Problems.Select(p => p.ToString())], [.. check.Warnings.Select(w => $"{w}")],
            [.. check.Networks.Select(n => new CheckedNetwork(n.Nodes.Count, Trained(n)))]);
        if (options.Json) ResultJson.Print(terminal, result, ResultJson.Readable.CheckResult);
        else Print(result, terminal);
        if (result.Problems.Count > 0)
            throw new InputException($"{options.File} has {Plural.Of(result.Problems.Count, "problem")}.");
        return Task.CompletedTask;
    }

    static long Trained(Unpool.BrainScript.Networks.Network network) =>
        network.Nodes.Where(n => n.Op is Parameter { RateMultiplier: > 0 }).Sum(n => (long)n.Shape.Size);

    static void Print(CheckResult result, Terminal terminal)
    {
        foreach (var problem in result.Problems) terminal.Print(problem);
        foreach (var warning in result.Warnings) terminal.Print($"warning: {warning}");
        if (result.Problems.Count > 0) return;
        foreach (var network in result.Networks)
            terminal.Print($"network: {Plural.Of(network.Nodes, "node")}, {Plural.Of(network.Trained, "trained value")}");
        terminal.Print($"{result.File}: no problems.");
    }
}
