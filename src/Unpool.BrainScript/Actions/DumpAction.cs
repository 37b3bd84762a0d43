using System.Text.RegularExpressions;
using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The dumpNode action: writes what a model's nodes are, and the values of its parameters, into a text file.</summary>
static class DumpAction
{
    public static void Run(ActionContext context)
    {
        var section = context.Section;
        ActionKeys.Dump.Check(section, context.Log.Once);
        _ = section["modelPath"];
        var (values, metadata) = (section.Bool("printValues", true), section.Bool("printMetadata", true));
        if (!values && !metadata)
            throw new ScriptException(section["printMetadata"].At, "printValues and printMetadata: since both are false, there is nothing to dump.");
        var network = ActionNetwork.Of(context);
        var name = section.Text("nodeName", "");
        var nodes = Chosen(network, name, section.Find("nodeNameRegex"), section.Find("nodeName")?.At ?? section.At);
        var path = section.FilePath("outputFile", NodeFile.Of(context.ModelPath, name.Length > 0 ? name : "__AllNodes__") + ".txt");
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            var descriptions = new NodeDescriptions(network);
            foreach (var node in nodes) writer.Write(DumpText.Of(node, descriptions, values, metadata));
        });
        context.Log.Line($"Written {nodes.Count} nodes to {path}");
    }

    static List<Node> Chosen(Network network, string name, Config.ConfigValue? pattern, SourcePosition at)
    {
        if (name.Length > 0 && name != "__AllNodes__")
            return [network.Find(name) ?? throw new ScriptException(at,
                $"the model has no node '{name}'{Spelling.Hint(name, network.Nodes.Select(n => n.Name!))}")];
        // In the original's order, which is that of names without regard to case.
        var all = network.Nodes.OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (pattern is not { Raw.Length: > 0 }) return all;
        try
        {
            var regex = new Regex(pattern.AsText(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return [.. all.Where(n => regex.Match(n.Name!) is { Success: true } match && match.Length == n.Name!.Length)];
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ScriptException(pattern.At, $"nodeNameRegex is not a usable pattern: {e.Message}");
        }
    }
}
