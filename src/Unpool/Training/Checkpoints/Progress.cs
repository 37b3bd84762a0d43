namespace Unpool.Training;

/// <summary>How far a run has come; with a <see cref="Snapshot"/> all that resuming needs.</summary>
sealed class Progress
{
    /// <summary>Finished epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>Finished minibatches of the current epoch.</summary>
    public int Minibatch { get; set; }

    /// <summary>Time spent on the current epoch before it was interrupted.</summary>
    public double Seconds { get; set; }

    /// <summary>Finished minibatches of the run.</summary>
    public ulong Tick { get; set; }

    /// <summary>True if a rule has ended training.</summary>
    public bool Stopped { get; set; }

    /// <summary>Sums over the current epoch, then its samples.</summary>
    public double[] Sums { get; set; } = [];

    /// <summary>The last finished epoch's report, if there is one; in older checkpoints those of all epochs.</summary>
    public EpochReport[] Epochs { get; set; } = [];

    /// <summary>What the <see cref="EpochHistory"/> beside the checkpoint holds; null if there is none.</summary>
    public HistoryMark? History { get; set; }

    public EarlyStoppingState Stopping { get; set; } = new();
    public RateControlState Rate { get; set; } = new();
}
