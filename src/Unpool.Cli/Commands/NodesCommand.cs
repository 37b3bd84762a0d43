using System.Globalization;
using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;

namespace Unpool.Cli.Commands;

/// <summary>Lists the nodes of a model, inputs before what they feed.</summary>
static class NodesCommand
{
    public static Task RunAsync(NodesOptions options, Terminal terminal, CancellationToken cancel)
    {
        var graph = ConfigArguments.IsConfiguration(options.Model) ? Described(options) : ModelNetwork.Load(options.Model).Graph;
        if (options.Json) terminal.PrintJson([.. graph.Nodes.Select(Result)], ResultJson.Readable.IReadOnlyListNodeResult);
        else if (options.Tree) NodeTree.Print(graph, terminal);
        else PrintTable(graph, terminal);
        return Task.CompletedTask;
    }

    // What training would begin with.
    static Graph Described(NodesOptions options)
    {
        var check = ConfigCheck.Run(ConfigArguments.Of(options.Model, options.Overrides));
        if (check.Networks is [var network, ..]) return network.Graph;
        throw new InputException(check.Problems is [var problem, ..] ? problem.ToString() : $"{options.Model} describes no network.");
    }

    static void PrintTable(Graph graph, Terminal terminal)
    {
        terminal.PrintTable(["NODE", "OPERATION", "SHAPE", "PARAMETERS", "INPUTS"], [.. graph.Nodes.Select(node => (string[])
        [
            node.Name!, OpText.Of(node), node.Shape.ToString(),
            Parameters(node) is > 0 and var count ? count.ToString(CultureInfo.InvariantCulture) : "",
            string.Join(", ", node.Inputs.Select(i => i.Name)),
        ])]);
        var outputs = string.Join(", ", graph.Outputs.Select(o => o.Name));
        terminal.Print($"{graph.Nodes.Count} nodes, {graph.Nodes.Sum(Parameters)} parameters; results: {outputs}");
    }

    static NodeResult Result(Node node) =>
        new(node.Name!, OpText.Of(node), node.Shape.Axes.ToArray(), Parameters(node), [.. node.Inputs.Select(i => i.Name!)]);

    static int Parameters(Node node) => node.Op is Parameter ? node.Shape.Size : 0;
}
