using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>Learning-rate control: autoAdjustLR, in an AutoAdjust block or in SGD itself.</summary>
static class AutoAdjustBlock
{
    public static RateControl? Of(ConfigSection sgd)
    {
        var block = sgd.Section("AutoAdjust") ?? sgd;
        if (block.Bool("autoAdjustMinibatch", false))
            throw new ScriptException(block["autoAdjustMinibatch"].At, "autoAdjustMinibatch is not supported; write a schedule, minibatchSize = 64*5:128.");
        var mode = block.Text("autoAdjustLR", "none");
        switch (mode.ToLowerInvariant())
        {
            case "none":
                return null;
            case "adjustafterepoch":
                break;
            case "searchbeforeepoch":
                throw new ScriptException(block["autoAdjustLR"].At, "searchBeforeEpoch is not supported: it trains every epoch many times; use adjustAfterEpoch or a schedule of rates.");
            default:
                throw new ScriptException(block["autoAdjustLR"].At, $"autoAdjustLR must be none or adjustAfterEpoch, found '{mode}'.");
        }
        return new()
        {
            ReduceIfImproveLessThan = block.Double("reduceLearnRateIfImproveLessThan", 0),
            ContinueReduce = block.Bool("continueReduce", false),
            AdjustInterval = Math.Max(1, block.Int("learnRateAdjustInterval", 1)),
            DecreaseFactor = block.Double("learnRateDecreaseFactor", .618),
            IncreaseIfImproveMoreThan = block.Double("increaseLearnRateIfImproveMoreThan", double.PositiveInfinity),
            IncreaseFactor = block.Double("learnRateIncreaseFactor", 1.382),
            LoadBestModel = block.Bool("loadBestModel", true),
            UseValidation = block.Bool("useCVSetControlLRIfCVExists", true),
            UseMetric = block.Bool("useEvalCriterionControlLR", false),
        };
    }
}
