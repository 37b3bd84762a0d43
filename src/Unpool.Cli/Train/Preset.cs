using Unpool.Cli.Networks;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>Values for train's options that go well together; an option that is given beside a preset wins over it.</summary>
static class Preset
{
    /// <summary>The tutorial as published: with CNTK's gradient of unpooling, for the figures that it prints.</summary>
    public static TrainOptions Tutorial(TrainOptions options) => OneLevel(options) with { UnpoolGradient = UnpoolGradient.WindowMax };

    /// <summary>The tutorial's two-level network, code 7x7x1, with a learner that can train it.</summary>
    public static TrainOptions Deep(TrainOptions options) => options with
    {
        Maps = [5, 1],
        HasOwnMaps = true,
        Pool = 2,
        Decoder = DecoderKind.Unpool,
        Epochs = 3,
        Minibatch = 64,
        Learner = LearnerKind.Adam,
        Rate = Schedule.PerEpoch(0.005, 0.002, 0.0005),
        FirstValues = FirstValues.Glorot,
    };

    /// <summary>The tutorial's one-map network with the learner and first values that get most out of three epochs.</summary>
    public static TrainOptions Best(TrainOptions options) => OneLevel(options) with
    {
        Minibatch = 32,
        Learner = LearnerKind.Adam,
        Rate = Schedule.PerEpoch(0.05, 0.03, 0.001),
        FirstValues = FirstValues.Blur,
    };

    /// <summary>A network of its own for strange pictures, with a learner and a rate of its own.</summary>
    public static TrainOptions Anomaly(TrainOptions options) => options with { IsAnomaly = true };

    static TrainOptions OneLevel(TrainOptions options) => options with
    {
        Maps = [1],
        HasOwnMaps = true,
        Pool = 4,
        Decoder = DecoderKind.Unpool,
        Epochs = 3,
        Minibatch = 64,
        Learner = LearnerKind.Momentum,
        FirstValues = FirstValues.Original,
    };
}
