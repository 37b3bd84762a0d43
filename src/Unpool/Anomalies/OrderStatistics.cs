namespace Unpool.Anomalies;

/// <summary>What the order of some values says about those that are yet to come, whatever their distribution is.</summary>
static class OrderStatistics
{
    // Of 95 % intervals, on each side.
    const double Tail = 0.025;

    /// <summary>
    /// The interval that holds the share of all values above the one of a rank, with 95 % confidence (Clopper and Pearson, 1934): the share follows
    /// a beta distribution.
    /// </summary>
    /// <param name="count">The number of values.</param>
    /// <param name="rank">The rank, 1 for the smallest.</param>
    public static (double Low, double High) ShareAbove(int count, int rank) =>
        // The share is at most p if more than count - rank of the values lie in the upper p of the distribution.
        (Solve(p => 1 - AtMost(count - rank, count, p), Tail), Solve(p => 1 - AtMost(count - rank, count, p), 1 - Tail));

    /// <summary>The ranks between whose values a quantile lies, with 95 % confidence; 0 and count + 1 if no value is far enough out.</summary>
    /// <param name="count">The number of values.</param>
    /// <param name="share">The share of values below the quantile.</param>
    public static (int Low, int High) Around(int count, double share)
    {
        var (low, high) = (0, count + 1);
        while (low < count && AtMost(low, count, share) <= Tail) low++;
        while (high > 1 && 1 - AtMost(high - 2, count, share) <= Tail) high--;
        return (low, high);
    }

    /// <summary>The probability that of some trials at most so many succeed, each with probability p.</summary>
    public static double AtMost(int successes, int trials, double p)
    {
        if (successes < 0) return 0;
        if (successes >= trials || p <= 0) return 1;
        if (p >= 1) return 0;
        // Term by term, each from the one before; as logarithms, because the first may be too small for a double.
        var (sum, log, odds) = (0.0, trials * Math.Log(1 - p), Math.Log(p) - Math.Log(1 - p));
        for (var k = 0; k <= successes; k++)
        {
            sum += Math.Exp(log);
            log += Math.Log((trials - k) / (k + 1.0)) + odds;
        }
        return Math.Min(1, sum);
    }

    // Of a function that rises from 0 to 1.
    static double Solve(Func<double, double> rising, double value)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (rising(middle) < value) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }
}
