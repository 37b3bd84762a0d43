namespace Unpool.Anomalies;

/// <summary>
/// How well scores tell two kinds apart, whatever the threshold is: the receiver operating characteristic. Scores are counted in bins that are a
/// two-thousandth of a score wide, so that any number of them, as of pixels, needs no memory of its own.
/// </summary>
public sealed class Roc
{
    // A positive float's upper bits: the exponent, and 11 bits of the number.
    const int Dropped = 12, Bins = 1 << (31 - Dropped);

    readonly long[] _good = new long[Bins], _anomalous = new long[Bins];

    /// <summary>The number of good scores.</summary>
    public long Good { get; private set; }

    /// <summary>The number of anomalous ones.</summary>
    public long Anomalous { get; private set; }

    /// <summary>Counts a score. One thread at a time may do so.</summary>
    /// <param name="score">The score; below 0 counts as 0.</param>
    /// <param name="isAnomalous">What it belongs to.</param>
    public void Add(float score, bool isAnomalous)
    {
        var bin = score > 0 ? BitConverter.SingleToInt32Bits(score) >> Dropped : 0;
        if (isAnomalous)
        {
            _anomalous[bin]++;
            Anomalous++;
        }
        else
        {
            _good[bin]++;
            Good++;
        }
    }

    /// <summary>
    /// The probability that an anomalous one has a larger score than a good one, 0 to 1; those in one bin count half. NaN if one kind is missing.
    /// </summary>
    public double Area
    {
        get
        {
            var (below, sum) = (0L, 0.0);
            for (var bin = 0; bin < Bins; bin++)
            {
                sum += _anomalous[bin] * (below + _good[bin] / 2.0);
                below += _good[bin];
            }
            return sum / ((double)Good * Anomalous);
        }
    }

    /// <summary>The curve from (0, 0) to (1, 1): for each threshold, from the largest on, the shares of false alarms and of what is found.</summary>
    public IReadOnlyList<(double FalseAlarms, double Found)> Points
    {
        get
        {
            var (points, good, anomalous) = (new List<(double, double)> { (0, 0) }, 0L, 0L);
            for (var bin = Bins - 1; bin >= 0; bin--)
            {
                if (_good[bin] + _anomalous[bin] == 0) continue;
                good += _good[bin];
                anomalous += _anomalous[bin];
                points.Add(((double)good / Good, (double)anomalous / Anomalous));
            }
            return points;
        }
    }
}
