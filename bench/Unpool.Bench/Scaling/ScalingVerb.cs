using System.Globalization;

namespace Unpool.Bench.Scaling;

/// <summary>`scaling`: how training speed and memory follow the sizes of images, maps and minibatches; a table and a plot.</summary>
static class ScalingVerb
{
    public static void Run(double seconds, string? plot)
    {
        // The very first would be compiled while it is measured.
        ScalingSweep.All[0].Measure(ScalingSweep.All[0].Values[0], seconds);
        List<(ScalingSweep, IReadOnlyList<ScalingPoint>)> results = [];
        foreach (var sweep in ScalingSweep.All)
        {
            Console.WriteLine($"{sweep.Title}\n{sweep.Axis,-18}{"1 thread",12}{"2 threads",12}{"times",8}{"G multiply-adds/s",20}{"memory",12}");
            List<ScalingPoint> points = [];
            foreach (var value in sweep.Values)
            {
                var p = sweep.Measure(value, seconds);
                points.Add(p);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{p.Value,-18}{p.One,12:N0}{p.Two,12:N0}{p.Two / p.One,8:F2}{p.One * p.MultiplyAdds / 1e9,20:F1}{p.Bytes / 1e6,9:F1} MB"));
            }
            results.Add((sweep, points));
        }
        if (plot is not null) File.WriteAllText(plot, ScalingPlot.Draw(results));
    }
}
