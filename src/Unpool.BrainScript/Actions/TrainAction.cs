using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Clusters;
using Unpool.Data;
using Unpool.Ops;

namespace Unpool.BrainScript.Actions;

/// <summary>The train action: trains the network of a section, or continues where an earlier run of the same configuration stopped.</summary>
static class TrainAction
{
    public static void Run(ActionContext context)
    {
        var section = context.Section;
        ActionKeys.Train.Check(section, context.Log.Once);
        var sgd = SgdBlock.Of(section, context.Log.Once, context.Cluster is not null);
        var files = new ModelFiles(section.Section("SGD").FilePath("modelPath"), sgd.Epochs);
        using var claim = context.IsSilent ? null : files.Claim();
        // Rank 0 may still be at work on what an earlier command trained, and goes on to write files when all have looked.
        context.Cluster?.Wait();
        var newest = section.Bool("makeMode", true) ? files.Newest() : null;
        context.Cluster?.Wait();
        if (newest is { } done && !sgd.KeepCheckpoints && !context.IsSilent) files.ForgetCheckpointsBefore(done);
        if (newest == sgd.Epochs)
        {
            context.Log.Line($"Final model exists: {files.Model(sgd.Epochs)}");
            context.Log.Line("No further training is necessary.");
            return;
        }
        var network = Create(context, files, newest);
        var trained = ActionNetwork.Trained(network, sgd, section.At);
        var reader = ReaderBlock.Of(section, context.Log.Once);
        ReaderCheck.Fits(network, trained.All, reader);
        var data = SharedData.Of(context.Cluster, reader.File, () => reader.Read(context));
        var validation = Validation(context, network, trained);
        Describe(context, network, trained, sgd.TraceLevel);
        if (newest is null && !context.IsSilent) files.Begin(network);

        using var run = new TrainingRun(context, sgd, network, trained, data, validation, reader.Order(otherwise: true), files);
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

    static Dataset? Validation(ActionContext context, Network network, TrainedNodes trained)
    {
        if (context.Section.OptionalSection("cvReader") is not { } block) return null;
        var reader = ReaderBlock.Read(block, context.Log.Once);
        ReaderCheck.Fits(network, trained.All, reader);
        return SharedData.Of(context.Cluster, reader.File, () => reader.Read(context));
    }

    static void Describe(ActionContext context, Network network, TrainedNodes trained, int traceLevel)
    {
        if (network.Nodes.FirstOrDefault(n => n.Op is MaxUnpool) is { Op: MaxUnpool unpool } node)
            context.Log.Line(unpool.Flow == UnpoolGradient.WindowMax
                ? $"{node.Name}: the gradient of max unpooling is CNTK's (the largest of each window), on which its published figures depend; "
                    + "unpoolGradient=switch selects the true derivative, which learns better."
                : $"{node.Name}: the gradient of max unpooling is the true derivative (unpoolGradient=switch).");
        context.Log.Lines(NetworkLog.Of(network, trained, traceLevel));
    }
}
