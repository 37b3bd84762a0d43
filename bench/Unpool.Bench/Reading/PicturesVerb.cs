using System.Diagnostics;
using System.Globalization;
using SkiaSharp;
using Unpool.Images;

namespace Unpool.Bench.Reading;

/// <summary>
/// `pictures`: how fast a folder becomes samples, and how fast SkiaSharp alone decodes its files, in turn and with as many threads.
/// </summary>
static class PicturesVerb
{
    const int Rounds = 5, Threads = 2;

    public static void Run(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Here(folder);
        Skia(files);
        var (ours, theirs) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Cost.Of(() => Here(folder)));
            theirs.Add(Cost.Of(() => Skia(files)));
        }
        Print("as samples", ours);
        Print("SkiaSharp alone", theirs);

        void Print(string what, List<Cost> costs) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-16} {files.Length / costs.Min(cost => cost.Seconds),6:F0} pictures/s with {Threads} threads, the best of {Rounds} rounds; "
            + $"{1000 * costs.Min(cost => cost.Processor) / files.Length:F2} ms of a processor for each"));
    }

    static void Here(string folder) => PictureSet.Load([folder], new(), progress: null, Threads, CancellationToken.None);

    static void Skia(string[] files) => Parallel.ForEach(files, new() { MaxDegreeOfParallelism = Threads }, file =>
    {
        using var picture = SKBitmap.Decode(file);
        if (picture is null) throw new BenchException($"SkiaSharp does not decode '{file}'.");
    });

    readonly record struct Cost(double Seconds, double Processor)
    {
        public static Cost Of(Action work)
        {
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            work();
            return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        }
    }
}
