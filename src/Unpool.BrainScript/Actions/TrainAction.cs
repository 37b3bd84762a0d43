using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Data;
using Unpool.Ops;

namespace Unpool.BrainScript.Actions;

/// <summary>Trains the network of a section, or goes on where an earlier run of the same configuration stopped.</summary>
static class TrainAction
{
    public static void Run(ActionContext context)
    {
        var section = context.Section;
        var sgd = SgdBlock.Of(section, context.Log.Line);
        var files = new ModelFiles(context.ModelPath, sgd.Epochs);
        using var claim = files.Claim();
        var newest = section.Bool("makeMode", true) ? files.Newest() : null;
        if (newest is { } done && !sgd.KeepCheckpoints) files.ForgetCheckpointsBefore(done);
        if (newest == sgd.Epochs)
        {
            context.Log.Line($"Final model exists: {files.Model(sgd.Epochs)}");
            context.Log.Line("No further training is necessary.");
            return;
        }
        var network = Create(context, files, newest);
        CheckCriterion(context, network);
        var reader = ReaderBlock.Of(section);
        ReaderCheck.Fits(network.Trained, reader);
        var data = reader.Read(context);
        var validation = Validation(context, network);
        Describe(context, network);
        if (newest is null) files.Begin(network);

        using var run = new TrainingRun(context, sgd, network, data, validation, reader.Order(otherwise: true), files);
        run.Train(newest);
    }

    // The description makes the network also when training goes on: its values then come from the files.
    static Network Create(ActionContext context, ModelFiles files, int? newest)
    {
        var block = NetworkSettings.Block(context.Section);
        if (newest is not { } epoch)
        {
            context.Log.Line("Creating virgin network.");
            return ActionNetwork.Build(context, block ?? NetworkSettings.RequireBlock(context.Section));
        }
        context.Log.Line($"Starting from checkpoint. Loading network from '{files.Model(epoch)}'.");
        var saved = NetworkFile.Load(files.Model(epoch));
        if (block is null) return saved;
        var network = ActionNetwork.Build(context, block);
        ModelValues.Copy(saved, network, files.Model(epoch), block.At);
        return network;
    }

    static Dataset? Validation(ActionContext context, Network network)
    {
        if (context.Section.Find("cvReader") is null) return null;
        var reader = ReaderBlock.Of(context.Section, "cvReader");
        ReaderCheck.Fits(network.Trained, reader);
        return reader.Read(context);
    }

    static void CheckCriterion(ActionContext context, Network network)
    {
        if (network.Criteria.Count == 0)
            throw new ScriptException(context.Section.At, "the network has no criterion: list the node to be made smaller in criterionNodes.");
        if (!new Graph(network.Criteria[0]).Parameters.Any(p => ((Parameter)p.Op).RateMultiplier != 0))
            throw new ScriptException(context.Section.At,
                $"the criterion '{network.Criteria[0].Name}' depends on no parameter that can learn; there is nothing to train.");
    }

    static void Describe(ActionContext context, Network network)
    {
        if (network.Nodes.FirstOrDefault(n => n.Op is MaxUnpool) is { Op: MaxUnpool unpool } node)
            context.Log.Line(unpool.Flow == UnpoolGradient.WindowMax
                ? $"{node.Name}: the gradient of max unpooling is CNTK's (the largest of each window), on which its published figures depend; "
                    + "unpoolGradient=switch selects the true derivative, which learns better."
                : $"{node.Name}: the gradient of max unpooling is the true derivative (unpoolGradient=switch).");
        context.Log.Lines(NetworkLog.Of(network, context.TraceLevel));
    }
}
