using System.Globalization;
using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Networks;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;

namespace Unpool.Cli;

/// <summary>The work of `unpool nodes`: lists the nodes of a model, inputs before what they feed.</summary>
static class NodesCommand
{
    public static Task RunAsync(NodesOptions options, Terminal terminal, CancellationToken cancel)
    {
        var listing = ConfigArguments.IsConfiguration(options.Model) ? NodeListing.Of(Described(options)) : OfFile(options.Model);
        if (options.Json)
            ResultJson.Print(terminal, new(options.Model, [.. listing.Nodes.Select(Result)]), ResultJson.Readable.NodesResult);
        else if (options.Tree) NodeTree.Print(listing, terminal);
        else PrintTable(listing, terminal);
        return Task.CompletedTask;
    }

    // A model that a configuration trained says what its nodes were there.
    static NodeListing OfFile(string path)
    {
        var model = ModelNetwork.Load(path);
        return NetworkFile.Describes(model) ? NodeListing.Of(NetworkFile.Of(model)) : NodeListing.Of(model.Graph);
    }

    // What training would begin with.
    static Unpool.BrainScript.Networks.Network Described(NodesOptions options)
    {
        var check = ConfigCheck.Run(ConfigArguments.Of(options.Model, options.Overrides));
        if (check.Networks is [var network, ..]) return network;
        throw new InputException(check.Problems is [var problem, ..] ? problem.ToString() : $"{options.Model} describes no network.");
    }

    static void PrintTable(NodeListing listing, Terminal terminal)
    {
        terminal.PrintTable(["NODE", "OPERATION", "SHAPE", "PARAMETERS", "INPUTS"], [.. listing.Nodes.Select(d => (string[])
        [
            d.Node.Name!, d.Operation, d.Node.Shape.ToString(),
            Parameters(d) is > 0 and var count ? count.ToString(CultureInfo.InvariantCulture) : "",
            string.Join(", ", d.Inputs.Select(i => i.Name)),
        ])]);
        var outputs = string.Join(", ", listing.Results.Select(o => o.Name));
        terminal.Print($"{listing.Nodes.Count} nodes, {listing.Nodes.Sum(d => (long)Parameters(d))} parameters; results: {outputs}");
    }

    static NodeResult Result(NodeDescription d) =>
        new(d.Node.Name!, d.Operation, d.Node.Shape.Axes.ToArray(), Parameters(d), [.. d.Inputs.Select(i => i.Name!)]);

    static int Parameters(NodeDescription d) => d.Node.Op is Parameter ? d.Node.Shape.Size : 0;
}
