using Unpool.Cli.Networks;

namespace Unpool.Cli.Commands;

/// <summary>Values of train's options that go well together; what is given beside it wins. A rate without a value is the learner's.</summary>
public readonly record struct Preset(
    IReadOnlyList<int> Maps, int Pool, int Levels, int Kernel, int Epochs, int Minibatch, LearnerKind Learner, double? Rate,
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
        Rate = 0.005,
        FirstValues = FirstValues.Glorot,
    };

    /// <summary>The best reconstruction for a code of the tutorial's size.</summary>
    public static Preset Best { get; } = Deep with { Maps = [32, 1], Epochs = 30 };
}
