namespace Unpool.Anomalies;

/// <summary>
/// Scores of two kinds in bins that are a two-thousandth of a score wide, so that any number of them, as of pixels, needs no memory of its own.
/// <see cref="Roc.Of(IEnumerable{ValueTuple{double, bool}})"/> is for as many as pictures are.
/// </summary>
public sealed class RocBins
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

    /// <summary>The curve of the scores that were counted; those in one bin are taken for equal.</summary>
    public Roc Curve() => Roc.Of(
        from i in Enumerable.Range(1, Bins)
        let bin = Bins - i
        where _good[bin] + _anomalous[bin] > 0
        select (_good[bin], _anomalous[bin]));
}
