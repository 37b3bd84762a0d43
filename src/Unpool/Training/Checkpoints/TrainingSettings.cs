using Unpool.Data;

namespace Unpool.Training;

/// <summary>The settings of learners, rules and orders. An option added later says what was computed before (<see cref="Setting.Before"/>).</summary>
static class TrainingSettings
{
    public static Settings Of(Learner learner) => learner switch
    {
        Sgd => All("Sgd", learner),
        MomentumSgd o => All("MomentumSgd", learner, new("Momentum", Of(o.Momentum)), new("UnitGain", o.UnitGain)),
        Nesterov o => All("Nesterov", learner, new("Momentum", Of(o.Momentum)), new("UnitGain", o.UnitGain)),
        AdaGrad o => All("AdaGrad", learner, new Setting("NormalizeByMean", o.NormalizeByMean)),
        FsAdaGrad o => All("FsAdaGrad", learner, new("Momentum", Of(o.Momentum)), new("UnitGain", o.UnitGain),
            new("VarianceTimeConstant", o.VarianceTimeConstant), new("Target", o.Target)),
        Adam o => All("Adam", learner, new("Beta1", o.Beta1), new("Beta2", o.Beta2), new("Epsilon", o.Epsilon)),
        AdamW o => All("AdamW", learner, new("Beta1", o.Beta1), new("Beta2", o.Beta2), new("Epsilon", o.Epsilon), new("WeightDecay", o.WeightDecay)),
        RmsProp o => All("RmsProp", learner, new("Gamma", o.Gamma), new("Increase", o.Increase), new("Decrease", o.Decrease),
            new("Maximum", o.Maximum), new("Minimum", o.Minimum), new("NormalizeByMean", o.NormalizeByMean)),
        _ => throw new NotSupportedException($"{learner.GetType().Name} cannot be written into a checkpoint."),
    };

    public static Settings Of(EarlyStopping rule) => new("EarlyStopping",
        new("Patience", rule.Patience), new("MinimumImprovement", rule.MinimumImprovement), new("HigherIsBetter", rule.HigherIsBetter));

    public static Settings Of(RateControl rule) => new("RateControl",
        new("ReduceIfImproveLessThan", rule.ReduceIfImproveLessThan), new("DecreaseFactor", rule.DecreaseFactor),
        new("IncreaseIfImproveMoreThan", rule.IncreaseIfImproveMoreThan), new("IncreaseFactor", rule.IncreaseFactor),
        new("AdjustInterval", rule.AdjustInterval), new("ContinueReduce", rule.ContinueReduce),
        new("UseValidation", rule.UseValidation, Before: true), new("UseMetric", rule.UseMetric, Before: false),
        new("LoadBestModel", rule.LoadBestModel));

    public static Settings Of(Plateau rule) => new("Plateau",
        new("Patience", rule.Patience), new("Factor", rule.Factor), new("MinimumImprovement", rule.MinimumImprovement));

    public static Settings Of(RateCurve curve) => new("RateCurve",
        new("WarmUp", curve.WarmUp), new("Cosine", curve.Cosine), new("Floor", curve.Floor), new("PerMinibatch", curve.PerMinibatch));

    /// <summary>The settings of an order; null for one from outside the library: its own text has to do.</summary>
    public static Settings? Of(SampleOrder order) => order switch
    {
        FileOrder => new("FileOrder"),
        ChunkShuffle shuffle => new("ChunkShuffle", new Setting("Window", shuffle.Window)),
        Shuffle shuffle => new("Shuffle", new Setting("Seed", shuffle.Seed)),
        _ => null,
    };

    static Settings Of(Momentum momentum) => new("Momentum", new("Value", momentum.Value), new("Unit", momentum.Unit));

    static Settings All(string kind, Learner learner, params IReadOnlyList<Setting> own) => new(kind, [
        new("Rate", learner.Rate), new("RatePer", learner.RatePer), new("MinibatchSize", learner.MinibatchSize),
        new("L1", learner.L1), new("L2", learner.L2), new("RegularizesNorms", learner.RegularizesNorms, Before: true),
        new("NoiseDeviation", learner.NoiseDeviation, Before: 0.0), new("ClippingThreshold", learner.ClippingThreshold),
        new("Clipping", learner.Clipping), .. own]);
}
