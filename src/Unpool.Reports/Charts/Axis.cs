using System.Globalization;
using Unpool.Reports.Html;

namespace Unpool.Reports.Charts;

/// <summary>An axis: where a value lies, from 0 to 100, and the values that are written beside it.</summary>
sealed class Axis
{
    // Beyond this ratio equal steps leave the small values on the floor.
    const double MostLinear = 12;

    readonly double _first, _last;

    Axis(double first, double last, bool isLog, IReadOnlyList<Tick> ticks) =>
        (_first, _last, IsLog, Ticks) = (first, last, isLog, ticks);

    /// <summary>True if equal distances are equal ratios.</summary>
    public bool IsLog { get; }

    /// <summary>The values that are written, with their text.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where a value lies, in percent of the way from the first to the last.</summary>
    public double At(double value) => 100 * Math.Clamp(((IsLog ? Math.Log10(value) : value) - _first) / (_last - _first), 0, 1);

    /// <summary>An axis of equal steps that begins and ends at a round number.</summary>
    public static Axis Linear(double least, double greatest, int wished, double leastStep = 0)
    {
        var ticks = Charts.Ticks.Over(least, greatest, wished, leastStep);
        return new(ticks.First, ticks.Last, false, [.. Enumerable.Range(0, ticks.Count).Select(i => new Tick(ticks[i], ticks.Text(i)))]);
    }

    /// <summary>An axis for errors and rates: logarithmic if they are positive and reach from one to more than twelve.</summary>
    public static Axis Of(IReadOnlyCollection<double> values, int wished)
    {
        var (least, greatest) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        return least > 0 && greatest / least > MostLinear ? Log(least, greatest) : Linear(least, greatest, wished);
    }

    // Powers of ten; where there are few, 2 and 5 times them as well.
    static Axis Log(double least, double greatest)
    {
        var (first, last) = (Math.Floor(Math.Log10(least) + 1e-9), Math.Ceiling(Math.Log10(greatest) - 1e-9));
        double[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling((last - first) / 6));
        var ticks = new List<Tick>();
        for (var power = first; power <= last; power += every)
            foreach (var factor in factors)
                if (power < last || factor == 1)
                    ticks.Add(new(factor * Math.Pow(10, power), Text(factor, (int)power)));
        return new(first, last, true, ticks);
    }

    static string Text(double factor, int power) => power is >= -4 and <= 5
        ? (factor * Math.Pow(10, power)).ToString("0.####", CultureInfo.InvariantCulture)
        : Numbers.Value(factor * Math.Pow(10, power));
}

/// <summary>A value that is written beside an axis.</summary>
sealed record Tick(double Value, string Text);
