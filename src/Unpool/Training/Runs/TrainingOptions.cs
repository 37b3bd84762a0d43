using Unpool.Clusters;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>The options of a run of training: what is trained, how, and for how long.</summary>
public sealed record TrainingOptions
{
    internal const int MostSlices = 1 << 16;

    /// <summary>The node of one value whose sum over the samples is minimised. Its mean is reported.</summary>
    public required Node Criterion { get; init; }

    /// <summary>The nodes of one value that are reported too, as their means over the samples.</summary>
    public IReadOnlyList<Node> Metrics { get; init; } = [];

    /// <summary>The rule by which gradients change the parameters.</summary>
    public required Learner Learner { get; init; }

    /// <summary>The number of epochs, those of a resumed run included.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>
    /// The number of epochs that are over already, in a run whose checkpoint is missing: the parameters are as those epochs left them and the
    /// learner starts afresh, while schedules, the order of the samples, masks and the numbers of epochs go on.
    /// </summary>
    public int FirstEpoch
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(FirstEpoch), value, "FirstEpoch must not be negative.");
    }

    /// <summary>The number of samples in a minibatch, for each epoch.</summary>
    public Schedule MinibatchSize
    {
        get;
        init => field = value.Values.All(size => size is >= 1 and <= int.MaxValue && double.IsInteger(size)) ? value
            : throw new ArgumentOutOfRangeException(nameof(MinibatchSize), value, "MinibatchSize must be a whole number, 1 or more, in every epoch.");
    } = 64;

    /// <summary>The rate of every dropout in each epoch, at least 0 and below 1; null: each has its own.</summary>
    public Schedule? DropoutRate
    {
        get;
        init => field = value is null || value.Values.All(rate => (float)rate is >= 0 and < 1) ? value
            : throw new ArgumentOutOfRangeException(nameof(DropoutRate), value, "DropoutRate must be at least 0 and less than 1 in every epoch.");
    }

    /// <summary>
    /// The <see cref="Ops.BatchNorm.TimeConstant"/> of every batch normalisation in each epoch. It counts from the first epoch on
    /// whose value is not 0, as in CNTK; until then, or if null, each has its own.
    /// </summary>
    public Schedule? BatchNormTimeConstant { get; init; }

    /// <summary>The <see cref="Ops.BatchNorm.BlendTimeConstant"/> of every batch normalisation in each epoch, likewise; not negative.</summary>
    public Schedule? BatchNormBlendTimeConstant
    {
        get;
        init => field = value is null || value.Values.All(constant => constant >= 0) ? value
            : throw new ArgumentOutOfRangeException(
                nameof(BatchNormBlendTimeConstant), value, "BatchNormBlendTimeConstant must not be negative in any epoch.");
    }

    /// <summary>The number of samples in an epoch; 0 for all.</summary>
    public long EpochSize { get; init; }

    /// <summary>The order of the samples: CNTK's unless another is given.</summary>
    public SampleOrder Order { get; init; } = new ChunkShuffle();

    /// <summary>The data that criterion and metrics are evaluated on after each epoch; null for none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// The rule that ends training when the validation criterion (or else the training one) stops improving, and restores the best epoch;
    /// null for none.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// The rule that lowers the rate when the validation criterion (or else the training one, or a metric) stops improving; null for none.
    /// </summary>
    public RateControl? RateControl { get; init; }

    /// <summary>
    /// The rule that lowers the rate when the best validation criterion (or else the training one) is not beaten for some epochs; null for none. Not
    /// together with <see cref="RateControl"/>.
    /// </summary>
    public Plateau? Plateau { get; init; }

    /// <summary>The factor of the rate in every minibatch, such as a warm-up and a cosine; null for 1.</summary>
    public RateCurve? RateCurve { get; init; }

    /// <summary>
    /// The decay of a running mean of all weights, at least 0 and less than 1, such as .999; null for none. After each update the mean moves towards
    /// the weights by 1 - min(decay, (1 + n) / (10 + n)) of the distance, with n the number of updates. The graph has the mean whenever it is
    /// evaluated and when training ends; the checkpoint keeps both. What is not learned, such as running statistics, is not averaged.
    /// </summary>
    public double? Average
    {
        get;
        init => field = value is null or (>= 0 and < 1) ? value
            : throw new ArgumentOutOfRangeException(nameof(Average), value, "Average must be at least 0 and less than 1.");
    }

    /// <summary>The lowest rate per sample, CNTK's minLearningRatePerSample: training ends before an epoch with a lower one.</summary>
    public double MinimumRate
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MinimumRate), value, "MinimumRate must not be negative.");
    }

    /// <summary>
    /// The path of the checkpoint, which holds what resuming needs and is written after each epoch and when training is cancelled; null for
    /// none.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Texts that the checkpoint also keeps, for the program that resumes; the trainer itself does not look at them.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The number of threads; null for one for each processor, of which the ranks on one machine have a share each. Results do not depend on it.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>
    /// The processes that train together, each with a trainer of the same options and data; null for this one alone. Results do not depend on how
    /// many there are. The checkpoint is rank 0's to write.
    /// </summary>
    public ICluster? Cluster { get; init; }

    /// <summary>
    /// The number of pieces of a minibatch, a power of two: at most as many ranks of a cluster, and threads of a rank, can compute at once. The
    /// order of additions follows from it, so it is part of the run, as the seed is.
    /// </summary>
    public int Slices
    {
        get;
        init => field = value is >= 1 and <= MostSlices && int.IsPow2(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(Slices), value, $"Slices must be a power of two, 1 to {MostSlices}.");
    } = Plan.UsualSlices;

    /// <summary>The vector width; null for that of UNPOOL_WIDTH, or else the widest that this processor has.</summary>
    public LaneWidth? Width { get; init; }

    /// <summary>The action called after each minibatch, on the thread that trains; the report is the same object every time.</summary>
    public Action<MinibatchReport>? OnMinibatch { get; init; }

    /// <summary>The action called after each epoch, on the thread that trains, with the graph's parameters up to date.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }
}
