namespace Unpool.Training;

/// <summary>
/// The state of training after a minibatch. One object, reused from minibatch to minibatch: read it in the call that brings it.
/// </summary>
public sealed class MinibatchReport
{
    readonly double[] _metrics;
    readonly double[] _metricSums;

    internal MinibatchReport(int metrics, long epochSize)
    {
        (_metrics, _metricSums) = (new double[metrics], new double[metrics]);
        EpochSize = epochSize;
    }

    /// <summary>The epoch's number, counted from 0.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The minibatch's number in its epoch, counted from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>The number of samples in this minibatch.</summary>
    public int Samples { get; internal set; }

    /// <summary>The number of samples of this epoch so far, this minibatch included.</summary>
    public long EpochSamples { get; internal set; }

    /// <summary>The number of samples in an epoch.</summary>
    public long EpochSize { get; }

    /// <summary>The criterion's mean over this minibatch.</summary>
    public double Criterion { get; internal set; }

    /// <summary>The criterion's sum over this minibatch's samples.</summary>
    public double CriterionSum { get; internal set; }

    /// <summary>The criterion's mean over the epoch so far.</summary>
    public double EpochCriterion { get; internal set; }

    /// <summary>The metrics' means over this minibatch.</summary>
    public IReadOnlyList<double> Metrics => _metrics;

    /// <summary>The metrics' sums over this minibatch's samples.</summary>
    public ReadOnlySpan<double> MetricSums => _metricSums;

    internal void SetMetric(int i, double sum, int samples) => (_metricSums[i], _metrics[i]) = (sum, sum / samples);
}
