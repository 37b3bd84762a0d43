namespace Unpool.Reports.Records;

/// <summary>How many values lie where: a histogram of equal steps, and three quantiles.</summary>
/// <param name="Least">The smallest value, where the first step begins.</param>
/// <param name="Greatest">The largest value, where the last step ends.</param>
/// <param name="Counts">The values in each step.</param>
/// <param name="Median">Half of the values are no larger.</param>
/// <param name="Low">One in twenty is no larger.</param>
/// <param name="High">One in twenty is larger.</param>
sealed record Spread(double Least, double Greatest, IReadOnlyList<int> Counts, double Median, double Low, double High)
{
    const int FewestSteps = 8, MostSteps = 40;

    /// <summary>The spread of values in ascending order, at least one.</summary>
    public static Spread Of(IReadOnlyList<double> ascending)
    {
        var (least, greatest) = (ascending[0], ascending[^1]);
        // Of a few values, as many bars would be a fence.
        var steps = (int)Math.Clamp(2 * Math.Sqrt(ascending.Count), FewestSteps, MostSteps);
        var counts = new int[steps];
        foreach (var value in ascending)
            counts[greatest > least ? Math.Min(steps - 1, (int)((value - least) / (greatest - least) * steps)) : 0]++;
        return new(least, greatest, counts, Quantile(0.5), Quantile(0.05), Quantile(0.95));

        double Quantile(double share) => ascending[Math.Min(ascending.Count - 1, (int)(share * ascending.Count))];
    }
}
