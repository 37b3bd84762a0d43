using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Ops;

namespace Unpool.BrainScript.Actions;

/// <summary>The network that a test or write action works on.</summary>
static class ActionNetwork
{
    /// <summary>
    /// A network of the action's own; else the model that was trained; else a network described around the action, with its first values.
    /// </summary>
    public static Network Of(ActionContext context)
    {
        if (NetworkSettings.Block(context.Section, own: true) is { } own) return Build(context, own);
        if (context.Section.Find("modelPath") is { Raw.Length: > 0 } path)
            return File.Exists(path.AsPath()) || NetworkSettings.Block(context.Section) is null
                ? Load(path.AsPath(), path.At)
                : throw new ScriptException(path.At, $"there is no model '{path.AsPath()}' yet; a train action makes it.");
        return Build(context, NetworkSettings.RequireBlock(context.Section));
    }

    public static Network Build(ActionContext context, Config.ConfigValue block) =>
        NetworkBuilder.Build(block.Raw, context.File.Directories, context.NetworkOptions);

    public static Network Load(string path, SourcePosition at) => File.Exists(path)
        ? NetworkFile.Load(path)
        : throw new ScriptException(at, $"there is no model '{path}'; a train action makes it.");

    /// <summary>The nodes that a list of names asks for.</summary>
    public static IReadOnlyList<Node> Named(Network network, Config.ConfigValue names) => [.. names.AsArray().Select(name => One(network, name))];

    /// <summary>What training the network minimises and reports.</summary>
    /// <exception cref="ScriptException">A node is not there, or there is none to minimise.</exception>
    public static TrainedNodes Trained(Network network, SgdBlock sgd, SourcePosition at)
    {
        if (sgd.Criterion is null && network.Criteria.Count == 0)
            throw new ScriptException(at, "the network has no criterion: list the node to minimise in criterionNodes.");
        var trained = TrainedNodes.Of(network, Result(network, sgd.Criterion), Result(network, sgd.Metric));
        if (!new Graph(trained.Criterion).Parameters.Any(p => ((Parameter)p.Op).RateMultiplier != 0))
            throw new ScriptException(sgd.Criterion?.At ?? at,
                $"the criterion '{trained.Criterion.Name}' depends on no parameter that can learn; there is nothing to train.");
        if (sgd.Parts is { } parts && new Graph([.. trained.All]).Nodes.FirstOrDefault(n => n.Op is BatchNorm) is { } norm)
            throw new ScriptException(parts.At,
                $"{parts.Key} would let '{network.Graph.NameOf(norm)}' normalise parts of a minibatch, which is not supported; remove it.");
        return trained;
    }

    // A node with values for each sample, whose mean is reported.
    static Node? Result(Network network, Config.ConfigValue? name) => name is null ? null
        : One(network, name) is { Extent: Extent.Sample, Op: not Input } node ? node
        : throw new ScriptException(name.At, $"'{name.AsText()}' is not computed from samples, so it cannot be trained or reported.");

    static Node One(Network network, Config.ConfigValue name) =>
        network.Find(name.AsText()) ?? network.Graph.Find(name.AsText()) ?? throw new ScriptException(name.At,
            $"the network has no node '{name.AsText()}'{Spelling.Hint(name.AsText(), network.Nodes.Select(n => n.Name!))}");
}
