using Unpool.Cli.Networks;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>Values of train's options that go well together; what is given beside it wins. A rate without a value is the learner's.</summary>
public readonly record struct Preset(
    IReadOnlyList<int> Maps, int Pool, int Levels, int Kernel, int Epochs, int Minibatch, LearnerKind Learner, Schedule? Rate,
    FirstValues FirstValues, UnpoolGradient UnpoolGradient)
{
    /// <summary>The network and learner of the tutorial with the true derivative of unpooling.</summary>
    public static Preset None { get; } = new([1], Pool: 4, Levels: 1, Kernel: 5, Epochs: 3, Minibatch: 64,
        LearnerKind.Momentum, Rate: null, FirstValues.Original, UnpoolGradient.Switch);

    /// <summary>The same with CNTK's gradient of unpooling, for the figures that the tutorial prints.</summary>
    public static Preset Tutorial { get; } = None with { UnpoolGradient = UnpoolGradient.WindowMax };

    /// <summary>The tutorial's two-level network, code 7x7x1, with a learner that can train it.</summary>
    public static Preset Deep { get; } = None with
    {
        Maps = [5, 1],
        Pool = 2,
        Levels = 2,
        Learner = LearnerKind.Adam,
        Rate = Schedule.PerEpoch(0.005, 0.002, 0.0005),
        FirstValues = FirstValues.Glorot,
    };

    /// <summary>The tutorial's one-map network with the learner and first values that get most out of three epochs.</summary>
    public static Preset Best { get; } = None with
    {
        Minibatch = 32,
        Learner = LearnerKind.Adam,
        Rate = Schedule.PerEpoch(0.05, 0.03, 0.001),
        FirstValues = FirstValues.Blur,
    };
}
