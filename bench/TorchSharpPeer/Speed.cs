using System.Diagnostics;

namespace Unpool.TorchSharpPeer;

/// <summary>The measurement of how often something runs in a second, as the median of short segments: on a shared machine a mean says less.</summary>
static class Speed
{
    static readonly TimeSpan Segment = TimeSpan.FromSeconds(1 / 20.0);

    /// <summary>Runs it for that many seconds, after a warm-up of a quarter of that.</summary>
    public static double Measure(Action run, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds / 4) run();

        var speeds = new List<double>();
        start = Stopwatch.GetTimestamp();
        do
        {
            var (begin, runs, time) = (Stopwatch.GetTimestamp(), 0, TimeSpan.Zero);
            while (time < Segment)
            {
                run();
                runs++;
                time = Stopwatch.GetElapsedTime(begin);
            }
            speeds.Add(runs / time.TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return Median(speeds);
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[values.Count / 2 - 1] + values[values.Count / 2]) / 2;
    }
}
