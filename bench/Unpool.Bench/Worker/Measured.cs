using System.Diagnostics;

namespace Unpool.Bench.Worker;

/// <summary>The rates of work that is repeated for a while, in stretches of a twentieth of a second or more, after a warm-up.</summary>
static class Measured
{
    const double Stretch = 0.05;

    /// <summary>The median over the stretches of how many times a second the work was done.</summary>
    public static double PerSecond(double seconds, Action once)
    {
        // Reading the clock takes as long as a small image, so it is not done after every call.
        var (calls, warmUp) = (0, Stopwatch.StartNew());
        for (; warmUp.Elapsed.TotalSeconds < Math.Max(seconds / 4, Stretch); calls++) once();
        var atOnce = Math.Max(1, (int)(calls / warmUp.Elapsed.TotalSeconds * Stretch / 10));

        List<double> rates = [];
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            var count = 0;
            double elapsed;
            do
            {
                for (var i = 0; i < atOnce; i++) once();
                count += atOnce;
                elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            while (elapsed < Stretch);
            rates.Add(count / elapsed);
        }
        return Median(rates);
    }

    /// <summary>How many times a second the work was done that many times.</summary>
    public static double PerSecondOf(int times, Action once)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) once();
        return times / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double MillisecondsSinceStart() => (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;

    /// <summary>The most memory that this process ever had in use, in MB.</summary>
    public static double PeakMemory() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
}
