using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The network that an action of testing or writing works on.</summary>
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
    public static IReadOnlyList<Node> Named(Network network, Config.ConfigValue names) => [.. names.AsArray().Select(name =>
        network.Find(name.AsText()) ?? network.Graph.Find(name.AsText()) ?? throw new ScriptException(name.At,
            $"the network has no node '{name.AsText()}'{NearName.Hint(name.AsText(), network.Nodes.Select(n => n.Name!))}"))];
}
