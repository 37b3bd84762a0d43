using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Ops;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The test action: means of criteria and metrics over data, by a model as it is.</summary>
static class TestAction
{
    public static void Run(ActionContext context)
    {
        ActionKeys.Test.Check(context.Section, context.Log.Once);
        var network = ActionNetwork.Of(context);
        Evaluate(context, network, Means(context, network));
    }

    /// <summary>The nodes to report: those that are named, else all evaluation nodes and then the criteria.</summary>
    public static IReadOnlyList<Node> Means(ActionContext context, Network network)
    {
        if (context.Section.Find("evalNodeNames") is { Raw.Length: > 0 } names) return ActionNetwork.Named(network, names);
        context.Log.Line("evalNodeNames are not specified, using all the default evalnodes and training criterion nodes.");
        return [.. network.Evaluations.Concat(network.Criteria).Distinct()];
    }

    /// <summary>Reports the means over the action's data and returns them.</summary>
    public static double[] Evaluate(ActionContext context, Network network, IReadOnlyList<Node> means)
    {
        if (means.Count == 0)
            throw new ScriptException(context.Section.At,
                "the network has no criterion and no evaluation node; name the nodes to report with evalNodeNames.");
        var section = context.Section;
        var reader = ReaderBlock.Of(section, context.Log.Once);
        var data = DataOf.First(reader.Read(context), DataOf.EpochSize(section));
        ReaderCheck.Fits(network, means, reader);
        // As large as the data at most, so that a generous number costs nothing.
        var size = Math.Min(data.Count, MinibatchSizes.First(section, 40960));
        var log = new TestLog([.. means.Select(n => (n.Name!, n.Op is CrossEntropy))],
            section.Int("firstMBsToShowResult", 0), section.Int("numMBsToShowResult", 100));
        using var evaluator = new Evaluator(means, [], data, context.Threads, minibatchSize: size);
        context.Log.View.Start("test", data.Count);
        var done = 0L;
        var result = evaluator.Evaluate(report =>
        {
            context.StopIfAsked();
            if (log.Minibatch(report.Sums, report.Samples) is { } line) context.Log.Line(line);
            context.Log.View.Advance(done += report.Samples);
        });
        context.Log.View.Finish();
        if (log.Rest() is { } rest) context.Log.Line(rest);
        context.Log.Line(log.Final());
        return result;
    }
}
