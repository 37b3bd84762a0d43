using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The work of `unpool check`: prints every problem of a configuration with its place.</summary>
static class CheckCommand
{
    /// <exception cref="InputException">The configuration is missing or has problems.</exception>
    public static Task RunAsync(CheckOptions options, Terminal terminal, CancellationToken cancel)
    {
        var check = ConfigCheck.Run(ConfigArguments.Of(options.File, options.Overrides));
        foreach (var problem in check.Problems) terminal.Print(problem.ToString());
        foreach (var warning in check.Warnings) terminal.Print($"warning: {warning}");
        if (check.Problems.Count > 0)
            throw new InputException($"{options.File} has {Plural.Of(check.Problems.Count, "problem")}.");
        foreach (var network in check.Networks)
        {
            var trained = network.Nodes.Where(n => n.Op is Parameter { RateMultiplier: > 0 }).Sum(n => (long)n.Shape.Size);
            terminal.Print($"network: {Plural.Of(network.Nodes.Count, "node")}, {Plural.Of(trained, "trained value")}");
        }
        terminal.Print($"{options.File}: no problems.");
        return Task.CompletedTask;
    }
}
