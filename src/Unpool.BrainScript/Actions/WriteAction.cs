using System.Globalization;
using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The write action: the values of nodes for every sample of the data, a text file for each node.</summary>
static class WriteAction
{
    public static void Run(ActionContext context)
    {
        var section = context.Section;
        ActionKeys.Write.Check(section, context.Log.Once);
        if (section.OptionalSection("writer") is { } old)
            throw new ScriptException(old.At, "the 'writer' block of older readers is not supported; give outputPath.");
        if (section.Find("outputPath") is not { Raw.Length: > 0 } output)
            throw new ScriptException(section.At, "write command: You must specify either 'writer'or 'outputPath'.");
        var network = ActionNetwork.Of(context);
        var nodes = section.Find("outputNodeNames") is { Raw.Length: > 0 } names ? ActionNetwork.Named(network, names)
            : network.Outputs.Count > 0 ? network.Outputs
            : throw new ScriptException(section.At, "the network has no output nodes; name the nodes to write with outputNodeNames.");
        if (nodes.FirstOrDefault(n => n.Extent == Extent.Once) is { } once)
            throw new ScriptException(section.Find("outputNodeNames")?.At ?? section.At,
                $"'{once.Name}' has one value for all samples, so there is nothing to write for each; dumpNode writes parameters.");

        var reader = ReaderBlock.Of(section, context.Log.Once);
        var data = DataOf.First(reader.Read(context), DataOf.EpochSize(section));
        ReaderCheck.Fits(network, nodes, reader);
        var format = FormatBlock.Of(section, context.Log.Once);
        var path = output.AsPath();
        var minibatch = MinibatchSizes.First(section, 2048);
        using var evaluator = new Evaluator([], nodes, data, context.Threads);
        context.Log.View.Start("write", data.Count);
        OutputFiles.Write(path, nodes, context.Log.View.Results, writers =>
        {
            var sinks = nodes.Select((n, i) => new SampleWriter(writers[i], n, format)).ToArray();
            var sample = 0;
            foreach (var values in evaluator.Values(nodes))
            {
                if (sample % minibatch == 0) Announce(context, sample / minibatch, Math.Min(minibatch, data.Count - sample));
                for (var i = 0; i < sinks.Length; i++) sinks[i].Write(values[i], sample, sample / minibatch);
                context.Log.View.Advance(++sample);
            }
            foreach (var sink in sinks) sink.Finish();
        });
        context.Log.View.Finish();
        context.Log.Line($"Written to {path}*");
        context.Log.Line(string.Create(CultureInfo.InvariantCulture, $"Total Samples Evaluated = {data.Count}"));
    }

    static void Announce(ActionContext context, int minibatch, int samples)
    {
        context.StopIfAsked();
        context.Log.Line(string.Create(CultureInfo.InvariantCulture, $"Minibatch[{minibatch}]: ActualMBSize = {samples}"));
    }
}
