using System.Globalization;

namespace Unpool.Reports.Charts;

/// <summary>Round numbers for an axis: steps of 1, 2 or 5 times a power of ten that cover the values.</summary>
sealed record Ticks(double First, double Step, int Count)
{
    /// <summary>The last tick.</summary>
    public double Last => First + (Count - 1) * Step;

    /// <summary>About as many ticks as wished, from below the least value to above the greatest.</summary>
    public static Ticks Over(double least, double greatest, int wished, double leastStep = 0)
    {
        if (!(greatest > least)) greatest = least + Math.Max(Math.Abs(least) * 0.1, 1e-3);
        var rough = (greatest - least) / wished;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Math.Max(leastStep, power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        var (from, to) = (Math.Floor(least / step + 1e-9), Math.Ceiling(greatest / step - 1e-9));
        return new(from * step, step, (int)(to - from) + 1);
    }

    /// <summary>A tick, counted from 0.</summary>
    public double this[int i] => First + i * Step;

    /// <summary>The text of a tick, with as many decimals as the step needs.</summary>
    public string Text(int i)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 12);
        return this[i].ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
