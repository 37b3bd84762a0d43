namespace Unpool.Training;

/// <summary>The progress of a run; together with a <see cref="Snapshot"/>, all that resuming needs.</summary>
sealed class Progress
{
    /// <summary>The number of finished epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>The number of finished minibatches in the current epoch.</summary>
    public int Minibatch { get; set; }

    /// <summary>The time spent on the current epoch before it was interrupted, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>The number of finished minibatches in the run.</summary>
    public ulong Tick { get; set; }

    /// <summary>True if a rule has ended training.</summary>
    public bool Stopped { get; set; }

    /// <summary>The sums over the current epoch, then the number of its samples so far.</summary>
    public double[] Sums { get; set; } = [];

    /// <summary>The last finished epoch's report, if there is one; in older checkpoints those of all epochs.</summary>
    public EpochReport[] Epochs { get; set; } = [];

    /// <summary>The part of the <see cref="EpochHistory"/> beside the checkpoint that belongs to it; null if there is none.</summary>
    public HistoryMark? History { get; set; }

    public EarlyStoppingState Stopping { get; set; } = new();
    public RateControlState Rate { get; set; } = new();
    public PlateauState Plateau { get; set; } = new();
}
