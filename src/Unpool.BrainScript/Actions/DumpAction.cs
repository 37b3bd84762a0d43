using System.Text.RegularExpressions;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>Writes what a model's nodes are, and the values of its parameters, into a text file.</summary>
static class DumpAction
{
    public static void Run(ActionContext context)
    {
        var section = context.Section;
        _ = section["modelPath"];
        var network = ActionNetwork.Of(context);
        var name = section.Text("nodeName", "");
        var nodes = Chosen(network, name, section.Find("nodeNameRegex"), section.Find("nodeName")?.At ?? section.At);
        var path = section.FilePath("outputFile", NodeFile.Of(context.ModelPath, name.Length > 0 ? name : "__AllNodes__") + ".txt");
        var (values, metadata) = (section.Bool("printValues", true), section.Bool("printMetadata", true));
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            var inputs = new NodeInputs(network);
            foreach (var node in nodes) writer.Write(DumpText.Of(node, inputs, values, metadata));
        });
        context.Log.Line($"Written {nodes.Count} nodes to {path}");
    }

    static List<Node> Chosen(Network network, string name, Config.ConfigValue? pattern, SourcePosition at)
    {
        if (name.Length > 0 && name != "__AllNodes__")
            return [network.Find(name) ?? throw new ScriptException(at,
                $"the model has no node '{name}'{NearName.Hint(name, network.Nodes.Select(n => n.Name!))}")];
        if (pattern is not { Raw.Length: > 0 }) return [.. network.Nodes];
        try
        {
            var regex = new Regex(pattern.AsText(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return [.. network.Nodes.Where(n => regex.Match(n.Name!) is { Success: true } match && match.Length == n.Name!.Length)];
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ScriptException(pattern.At, $"nodeNameRegex is no usable pattern: {e.Message}");
        }
    }
}
