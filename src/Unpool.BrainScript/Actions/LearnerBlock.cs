using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The learner of an SGD block: its rule, rates, momentum, regularisation and clipping.</summary>
static class LearnerBlock
{
    static readonly string[] Momenta = ["momentumAsTimeConstant", "momentumPerSample", "momentumPerMB"];

    public static Learner Of(ConfigSection sgd, Momentum momentum, Schedule minibatch)
    {
        var (rate, per) = Rate(sgd);
        return Rule(sgd, rate, momentum) with
        {
            RatePer = per,
            MinibatchSize = minibatch,
            L1 = NonNegative(sgd, "L1RegWeight"),
            L2 = NonNegative(sgd, "L2RegWeight"),
            Clipping = sgd.Bool("gradientClippingWithTruncation", true) ? Clipping.Truncation : Clipping.Norm,
            NoiseDeviation = Noise(sgd),
            RegularizesNorms = !sgd.Bool("disableRegInBatchNormalization", false),
            ClippingThreshold = NonNegative(sgd, "clippingThresholdPerSample", double.PositiveInfinity),
        };
    }

    public static Momentum MomentumOf(ConfigSection sgd)
    {
        var given = Momenta.Where(key => sgd.Find(key) is not null).ToArray();
        if (given.Length == 0) return Momentum.PerMinibatch(0.9);
        var value = sgd[given[0]];
        if (given.Length > 1) throw new ScriptException(sgd[given[1]].At, $"{given[0]} and {given[1]} exclude each other; give one of them.");
        try
        {
            return given[0] switch
            {
                "momentumAsTimeConstant" => Momentum.TimeConstant(value.AsSchedule()),
                "momentumPerSample" => Momentum.PerSample(value.AsSchedule()),
                _ => Momentum.PerMinibatch(value.AsSchedule()),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ScriptException(value.At, given[0] == "momentumAsTimeConstant"
                ? $"momentumAsTimeConstant must not be negative, found {value.AsText()}."
                : $"{given[0]} must be at least 0 and less than 1, found {value.AsText()}.");
        }
    }

    static (Schedule Rate, Per Per) Rate(ConfigSection sgd)
    {
        var (perSample, perMinibatch) = (sgd.Find("learningRatesPerSample"), sgd.Find("learningRatesPerMB"));
        if (perSample is not null && perMinibatch is not null)
            throw new ScriptException(perMinibatch.At, "learningRatesPerSample and learningRatesPerMB exclude each other; give one of them.");
        var value = perSample ?? perMinibatch ?? throw new ScriptException(sgd.At, "SGD needs learningRatesPerSample or learningRatesPerMB.");
        var rate = value.AsSchedule();
        return rate.Values.All(r => r >= 0) ? (rate, perSample is not null ? Per.Sample : Per.Minibatch)
            : throw new ScriptException(value.At, $"{value.Key} must not be negative, found {value.AsText()}.");
    }

    static Learner Rule(ConfigSection sgd, Schedule rate, Momentum momentum)
    {
        var type = sgd.Bool("useAdagrad", false) ? "adagrad" : sgd.Text("gradUpdateType", "none");
        var mean = sgd.Bool("normWithAveMultiplier", true);
        return type.ToLowerInvariant() switch
        {
            "" or "none" or "normal" or "simple" when sgd.Bool("useNAG", false) => new Nesterov(rate) { Momentum = momentum },
            "" or "none" or "normal" or "simple" =>
                momentum.Value.Values.All(m => m == 0) ? new Sgd(rate) : new MomentumSgd(rate) { Momentum = momentum },
            "adagrad" => new AdaGrad(rate) { NormalizeByMean = mean },
            "fsadagrad" => new FsAdaGrad(rate)
            {
                Momentum = momentum,
                VarianceTimeConstant = sgd.Double("varianceTimeConstant", 720000),
                Target = sgd.Double("fsAdagradTargetAvDenom", 1),
            },
            "rmsprop" => new RmsProp(rate)
            {
                NormalizeByMean = mean,
                Gamma = sgd.Double("rms_gamma", .99),
                Increase = sgd.Double("rms_wgt_inc", 1.2),
                Decrease = sgd.Double("rms_wgt_dec", .75),
                Maximum = sgd.Double("rms_wgt_max", 10),
                Minimum = sgd.Double("rms_wgt_min", .1),
            },
            "adam" or "adadelta" => throw new ScriptException(sgd["gradUpdateType"].At,
                $"gradUpdateType '{type}' is only in the original's Python; its configurations have fsAdagrad, which is its own form of Adam."),
            _ => throw new ScriptException(sgd["gradUpdateType"].At, $"gradUpdateType must be none, adagrad, rmsProp or fsAdagrad, found '{type}'."),
        };
    }

    static double Noise(ConfigSection sgd)
    {
        if (sgd.Find("gaussianNoiseInjectStd") is not { } value) return 0;
        return value.AsSchedule().Values.Distinct().ToArray() is [>= 0 and var deviation] ? deviation
            : throw new ScriptException(value.At, $"gaussianNoiseInjectStd must be one number of 0 or more for all epochs, found {value.AsText()}.");
    }

    static double NonNegative(ConfigSection sgd, string key, double otherwise = 0) => sgd.Double(key, otherwise) is >= 0 and var value ? value
        : throw new ScriptException(sgd[key].At, $"{key} must not be negative, found {sgd.Text(key)}.");
}
