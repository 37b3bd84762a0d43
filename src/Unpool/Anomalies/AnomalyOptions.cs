using Unpool.Clusters;
using Unpool.Runtime;
using Unpool.Training;

namespace Unpool.Anomalies;

/// <summary>How an <see cref="AnomalyModel"/> is trained and calibrated.</summary>
public sealed record AnomalyOptions
{
    /// <summary>One picture in so many calibrates and is never trained on: 5, a fifth, unless set.</summary>
    public int CalibrationOneIn { get; init; } = 5;

    /// <summary>The share of good pictures that may be called anomalous, above 0 and below 1: .01 unless set.</summary>
    public double FalseAlarms { get; init; } = 0.01;

    /// <summary>Passes over the pictures; 0: as many as make enough updates.</summary>
    public int Epochs { get; init; }

    /// <summary>Samples per update; 0: what suits the size of the pictures.</summary>
    public int MinibatchSize { get; init; }

    /// <summary>The learning rate of Adam, which falls to 0 along a cosine.</summary>
    public double Rate { get; init; } = 0.002;

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What pixels are divided by: 256 unless set.</summary>
    public float Scale { get; init; } = 256;

    /// <summary>Threads; null: as many as the machine has processors. Their number does not change the result.</summary>
    public int? Threads { get; init; }

    /// <summary>The processes that train together: see <see cref="TrainingOptions.Cluster"/>. Each calibrates for itself.</summary>
    public ICluster? Cluster { get; init; }

    /// <summary>The number of pieces of a minibatch: see <see cref="TrainingOptions.Slices"/>.</summary>
    public int Slices { get; init; } = Plan.UsualSlices;

    /// <summary>The file of checkpoints; null: none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether training goes on from the checkpoint.</summary>
    public bool Resume { get; init; }

    /// <summary>Texts to keep in the checkpoint.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Called once, before the first minibatch.</summary>
    public Action<AnomalyStart>? OnStart { get; init; }

    /// <summary>Called after every minibatch.</summary>
    public Action<MinibatchReport>? OnMinibatch { get; init; }

    /// <summary>Called after every epoch.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }
}
