namespace Unpool.Reports.Records;

/// <summary>How well a score tells two kinds of pictures apart, whatever the threshold: the receiver's operating characteristic.</summary>
/// <param name="Area">The area under the curve: how likely a bad picture scores higher than a good one, where equal scores count half.</param>
/// <param name="Points">The curve: of each threshold the share of good pictures above it, and that of bad ones; from (0, 0) to (1, 1).</param>
sealed record Roc(double Area, IReadOnlyList<(double FalseAlarms, double Found)> Points)
{
    /// <summary>The curve of pictures of which it is known what they are; null if there are not both kinds.</summary>
    public static Roc? Of(IEnumerable<ScoredPicture> pictures)
    {
        var known = pictures.Where(picture => picture.IsGood is not null).GroupBy(picture => picture.Score).OrderByDescending(same => same.Key)
            .Select(same => (Good: same.Count(picture => picture.IsGood == true), Bad: same.Count(picture => picture.IsGood == false))).ToArray();
        var (allGood, allBad) = (known.Sum(same => (long)same.Good), known.Sum(same => (long)same.Bad));
        if (allGood == 0 || allBad == 0) return null;
        var points = new List<(double, double)> { (0, 0) };
        var (good, bad, area) = (0L, 0L, 0.0);
        foreach (var same in known)
        {
            // A trapezium: its pictures of both kinds are tied.
            area += same.Good * (bad + same.Bad / 2.0);
            (good, bad) = (good + same.Good, bad + same.Bad);
            points.Add(((double)good / allGood, (double)bad / allBad));
        }
        return new(area / ((double)allGood * allBad), points);
    }
}
