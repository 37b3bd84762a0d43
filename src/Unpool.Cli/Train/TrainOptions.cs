using Unpool.Cli.Networks;
using Unpool.Cli.Sources;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>What `unpool train` was asked for. Null means that the learner or the machine decides.</summary>
public sealed record TrainOptions
{
    /// <summary>Null: MNIST, fetched if it is not there, or digits drawn by the program.</summary>
    public DataName? Data { get; init; }

    /// <summary>Null: the test part of the data, if it has one.</summary>
    public DataName? TestData { get; init; }

    /// <summary>Evaluated after each epoch; null: nothing is.</summary>
    public DataName? Validation { get; init; }

    /// <summary>Of one image; null: as the data says, or a grey square.</summary>
    public Shape? Shape { get; init; }

    /// <summary>What pixels are divided by.</summary>
    public double Scale { get; init; } = PixelRange.Bytes;

    /// <summary>Maps of each level, the code's last.</summary>
    public required IReadOnlyList<int> Maps { get; init; }

    public required int Pool { get; init; }
    public int Levels => Maps.Count;
    public required int Kernel { get; init; }
    public required int Epochs { get; init; }
    public required int Minibatch { get; init; }
    public required LearnerKind Learner { get; init; }
    public required UnpoolGradient UnpoolGradient { get; init; }
    public FirstValues FirstValues { get; init; }
    public Schedule? Rate { get; init; }
    public double? Momentum { get; init; }
    public double L1 { get; init; }
    public double L2 { get; init; }

    /// <summary>The greatest length of a gradient; null: no limit.</summary>
    public double? Clip { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Null: as many as the machine has cores.</summary>
    public int? Threads { get; init; }

    /// <summary>Epochs without improvement on the validation data after which training ends; null: it does not.</summary>
    public int? Patience { get; init; }

    public string Out { get; init; } = "Output";
    public bool Resume { get; init; }

    /// <summary>A finished model in the folder is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The options as they were given, for whoever resumes.</summary>
    public string Words { get; init; } = "";

    public bool Json { get; init; }
    public bool Quiet { get; init; }
}
