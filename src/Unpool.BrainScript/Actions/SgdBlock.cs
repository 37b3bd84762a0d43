using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The content of an SGD block.</summary>
sealed record SgdBlock
{
    public required int Epochs { get; init; }

    /// <summary>As configured: 0 for all samples.</summary>
    public required long EpochSize { get; init; }

    public required Schedule MinibatchSize { get; init; }
    public required Learner Learner { get; init; }
    public required Momentum Momentum { get; init; }
    public Schedule? DropoutRate { get; init; }
    public Schedule? NormTimeConstant { get; init; }
    public Schedule? NormBlendTimeConstant { get; init; }
    public RateControl? RateControl { get; init; }
    public double MinimumRate { get; init; }
    public int FirstToShow { get; init; }
    public int ShowEvery { get; init; }
    public bool KeepCheckpoints { get; init; }
    public int TraceLevel { get; init; }

    /// <summary>The node to minimise; null for the network's first criterion.</summary>
    public ConfigValue? Criterion { get; init; }

    /// <summary>The node to report besides; null for all that the network evaluates.</summary>
    public ConfigValue? Metric { get; init; }

    /// <summary>What asks for minibatches in parts; null if nothing does.</summary>
    public ConfigValue? Parts { get; init; }

    /// <summary>The pieces of a minibatch.</summary>
    public required int Slices { get; init; }

    public static SgdBlock Of(ConfigSection section, Action<string> say, bool isParallel = false)
    {
        var sgd = section.Section("SGD");
        SgdKeys.Sgd.Check(sgd, say);
        var minibatch = MinibatchSizes.Of(sgd, 256);
        var epochSize = DataOf.EpochSize(sgd);
        if (epochSize > 0 && minibatch.Values.Any(size => size > epochSize))
            throw new ScriptException(sgd["epochSize"].At,
                $"epoch size must be larger than mbsize: {epochSize} samples are less than a minibatch of {minibatch.Values.Max()}.");
        if (sgd.Int("maxEpochs") < 1) throw new ScriptException(sgd["maxEpochs"].At, $"maxEpochs must be at least 1, found {sgd.Int("maxEpochs")}.");

        ParallelBlock.Check(sgd, isParallel, say);
        var momentum = LearnerBlock.MomentumOf(sgd);
        return new()
        {
            Epochs = sgd.Int("maxEpochs"),
            EpochSize = epochSize,
            MinibatchSize = minibatch,
            Learner = LearnerBlock.Of(sgd, momentum, minibatch),
            Momentum = momentum,
            DropoutRate = Fractions(sgd, "dropoutRate"),
            NormTimeConstant = Optional(sgd, "batchNormalizationTimeConstant"),
            NormBlendTimeConstant = Optional(sgd, "batchNormalizationBlendTimeConstant"),
            RateControl = AutoAdjustBlock.Of(sgd, say),
            MinimumRate = sgd.Double("minLearningRatePerSample", 1e-9),
            FirstToShow = sgd.Int("firstMBsToShowResult", 0),
            ShowEvery = sgd.Int("numMBsToShowResult", 10),
            KeepCheckpoints = sgd.Bool("keepCheckPointFiles", false),
            TraceLevel = sgd.Int("traceLevel", 0),
            Criterion = NameOf(sgd, "trainCriterionNodeName"),
            Metric = NameOf(sgd, "evalCriterionNodeName"),
            Parts = PartsOf(sgd, minibatch),
            Slices = ParallelBlock.Slices(sgd),
        };
    }

    /// <summary>Judging by the metric is judging by the criterion where that is its own metric.</summary>
    public RateControl? RateControlFor(IReadOnlyList<Node> metrics) =>
        metrics.Count > 0 || RateControl is null ? RateControl : RateControl with { UseMetric = false };

    static Schedule? Optional(ConfigSection sgd, string key) => sgd.Find(key)?.AsSchedule();

    static Schedule? Fractions(ConfigSection sgd, string key)
    {
        if (sgd.Find(key) is not { } value) return null;
        var schedule = value.AsSchedule();
        return schedule.Values.All(rate => rate is >= 0 and < 1) ? schedule
            : throw new ScriptException(value.At, $"{key} must be at least 0 and less than 1, found {value.AsText()}.");
    }

    static ConfigValue? NameOf(ConfigSection sgd, string key) => sgd.Find(key) is { Raw.Length: > 0 } name ? name : null;

    static ConfigValue? PartsOf(ConfigSection sgd, Schedule minibatch)
    {
        if (sgd.Find("numSubminibatches") is { } parts && parts.AsLong() > 1) return parts;
        return sgd.Find("maxSamplesInRAM") is { } most && minibatch.Values.Any(size => size > most.AsLong()) ? most : null;
    }
}
