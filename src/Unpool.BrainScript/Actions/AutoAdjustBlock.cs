using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>Learning-rate control: autoAdjustLR, in an AutoAdjust block or in SGD itself.</summary>
static class AutoAdjustBlock
{
    public static RateControl? Of(ConfigSection sgd, Action<string> say)
    {
        var block = sgd.OptionalSection("AutoAdjust") ?? sgd;
        SgdKeys.AutoAdjust.Check(block, say);
        var mode = block.Text("autoAdjustLR", "none");
        switch (mode.ToLowerInvariant())
        {
            case "none" or "false":
                return null;
            case "adjustafterepoch" or "afterepoch" or "after":
                break;
            case "searchbeforeepoch" or "beforeepoch" or "before":
                throw new ScriptException(block["autoAdjustLR"].At,
                    "searchBeforeEpoch is not supported: it trains every epoch many times; use adjustAfterEpoch or a schedule of rates.");
            default:
                throw new ScriptException(block["autoAdjustLR"].At, $"autoAdjustLR must be none or adjustAfterEpoch, found '{mode}'.");
        }
        return new()
        {
            ReduceIfImproveLessThan = block.Double("reduceLearnRateIfImproveLessThan", 0),
            ContinueReduce = block.Bool("continueReduce", false),
            AdjustInterval = Math.Max(1, block.Int("learnRateAdjustInterval", 1)),
            DecreaseFactor = Factor(block, "learnRateDecreaseFactor", .618, at => at <= 1, "at most 1"),
            IncreaseIfImproveMoreThan = block.Double("increaseLearnRateIfImproveMoreThan", double.PositiveInfinity),
            IncreaseFactor = Factor(block, "learnRateIncreaseFactor", 1.382, at => at >= 1, "at least 1"),
            LoadBestModel = block.Bool("loadBestModel", true),
            UseValidation = block.Bool("useCVSetControlLRIfCVExists", true),
            UseMetric = block.Bool("useEvalCriterionControlLR", false),
        };
    }

    static double Factor(ConfigSection block, string key, double otherwise, Func<double, bool> allowed, string expected)
    {
        var factor = block.Double(key, otherwise);
        return allowed(factor) ? factor : throw new ScriptException(block[key].At, $"{key} must be {expected}, found {block.Text(key)}.");
    }
}
