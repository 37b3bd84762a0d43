using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>One learner of every kind and option, by name, and random parameters for them.</summary>
static class Learners
{
    static readonly Schedule Rate = Schedule.Parse("0.004*2:0.002");

    public static readonly Dictionary<string, Learner> All = new()
    {
        ["sgd"] = new Sgd(Rate),
        ["sgd per minibatch"] = new Sgd(0.2) { RatePer = Per.Minibatch },
        ["sgd per configured minibatch"] = new Sgd(0.2) { RatePer = Per.Minibatch, MinibatchSize = 48 },
        ["sgd with L1"] = new Sgd(Rate) { L1 = 0.1 },
        ["sgd with L2"] = new Sgd(Rate) { L2 = 0.1 },
        ["sgd with noise and L1"] = new Sgd(Rate) { NoiseDeviation = 0.1, L1 = 0.1 },
        ["momentum"] = new MomentumSgd(Rate),
        ["momentum by time"] = new MomentumSgd(Rate) { Momentum = Momentum.TimeConstant(600) },
        ["momentum without unit gain"] = new MomentumSgd(Rate) { UnitGain = false, Momentum = Momentum.PerSample(0.99) },
        ["momentum, everything on"] = new MomentumSgd(Rate) { L1 = 0.05, L2 = 0.02, ClippingThreshold = 0.01, MinibatchSize = 64 },
        ["momentum, clipped by norm"] = new MomentumSgd(Rate) { ClippingThreshold = 0.05, Clipping = Clipping.Norm },
        ["nesterov"] = new Nesterov(Rate) { Momentum = Momentum.TimeConstant(600) },
        ["nesterov without unit gain"] = new Nesterov(Rate) { UnitGain = false },
        ["adagrad"] = new AdaGrad(Rate),
        ["adagrad, plain"] = new AdaGrad(Rate) { NormalizeByMean = false },
        ["fsadagrad"] = new FsAdaGrad(Rate),
        ["fsadagrad without unit gain"] = new FsAdaGrad(Rate)
        { UnitGain = false, VarianceTimeConstant = 500, Target = 0.5, Momentum = Momentum.None },
        ["adam"] = new Adam(0.01),
        ["adam with L1 and L2"] = new Adam(0.01) { L1 = 0.1, L2 = 0.1 },
        ["adamw"] = new AdamW(0.01) { WeightDecay = 0.1, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6 },
        ["rmsprop"] = new RmsProp(Rate),
        ["rmsprop, plain"] = new RmsProp(Rate) { NormalizeByMean = false, Gamma = 0.9, Maximum = 0.2 },
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static Learner Of(string name) => All[name];

    /// <summary>Minibatch sizes of an epoch: the last one is short.</summary>
    public static int[] Minibatches => [64, 64, 64, 23];

    public static float[] Random(Random random, int length, float scale = 1)
    {
        var values = new float[length];
        foreach (ref var value in values.AsSpan()) value = scale * (2 * random.NextSingle() - 1);
        return values;
    }
}
