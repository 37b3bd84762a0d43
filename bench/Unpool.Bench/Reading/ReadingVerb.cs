using System.Diagnostics;
using System.Globalization;
using Unpool.Bench.Worker;
using Unpool.Data;

namespace Unpool.Bench.Reading;

/// <summary>`reading`: how fast a text in CNTK's format becomes columns, with one and two threads: MNIST's, inputs labels and features.</summary>
static class ReadingVerb
{
    const int Rounds = 9;

    public static void Run(string file)
    {
        var megabytes = new FileInfo(file).Length / 1e6;
        foreach (var threads in new[] { 1, 2 })
        {
            var first = Seconds(file, threads);
            var rates = Enumerable.Range(0, Rounds).Select(_ => megabytes / Seconds(file, threads)).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{threads} thread{(threads == 1 ? " " : "s")}  {Measured.Median(rates),6:F0} MB/s, {rates.Min():F0} to {rates.Max():F0}; "
                + $"the first time {megabytes / first:F0}"));
        }
    }

    static double Seconds(string file, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        CtfReader.Read(file, [new("labels", 10), new("features", 784)], new() { Threads = threads });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
