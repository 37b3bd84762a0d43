namespace Unpool.Reports.Records;

/// <summary>How many pictures have scores from here to the next bin; the last one has no end.</summary>
sealed record ScoreBin(double From, int Good, int Others)
{
    const int Bins = 24;

    // In thresholds: what is stranger than that is in the last bin. Without an end, one very strange picture would make all others one bin.
    const double Most = 4, Least = 1.1;

    /// <summary>The histogram of scores, from 0 on, in which the threshold always lies.</summary>
    /// <param name="good">The scores of good pictures, or of all, if nobody knows what they are.</param>
    /// <param name="others">Those of others.</param>
    /// <param name="threshold">The threshold.</param>
    public static IReadOnlyList<ScoreBin> Of(IReadOnlyList<double> good, IReadOnlyList<double> others, double threshold)
    {
        var largest = good.Concat(others).DefaultIfEmpty(0).Max();
        var last = Math.Max(1e-6, threshold > 0 ? Math.Clamp(largest, Least * threshold, Most * threshold) : largest);
        var bins = (Good: new int[Bins], Others: new int[Bins]);
        foreach (var score in good) bins.Good[BinOf(score)]++;
        foreach (var score in others) bins.Others[BinOf(score)]++;
        return [.. Enumerable.Range(0, Bins).Select(bin => new ScoreBin(last * bin / Bins, bins.Good[bin], bins.Others[bin]))];

        int BinOf(double score) => (int)Math.Clamp(score / last * Bins, 0, Bins - 1);
    }

    /// <summary>Where the last bar of a histogram ends, as it is drawn.</summary>
    public static double End(IReadOnlyList<ScoreBin> histogram) => 2 * histogram[^1].From - histogram[^2].From;
}
