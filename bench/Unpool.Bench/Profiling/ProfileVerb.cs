using System.Diagnostics;
using Unpool.Bench.Networks;
using Unpool.Runtime;

namespace Unpool.Bench.Profiling;

/// <summary>`profile`: how long each kernel of a network's training step takes for one sample, and how near the peak it is.</summary>
static class ProfileVerb
{
    public static void Run(BenchNetwork network)
    {
        var width = LaneWidths.Best;
        var peak = Peak.Measure(width);
        var probe = new Probe(network, width: width);
        WarmUp(probe);
        var rows = probe.Kernels.Select(k => (k.Node, k.Steps, Seconds: probe.Seconds(k.Steps))).ToList();
        var total = rows.Sum(r => r.Seconds);
        Console.WriteLine($"{network.Name}, {(int)width} bits, peak {peak / 1e9:F1} G multiply-adds/s, {total * 1e6:F2} us a sample");
        foreach (var (node, steps, seconds) in rows)
        {
            var work = Probe.MultiplyAdds(node);
            var rate = work == 0 ? "" : $"{work / seconds / 1e9,7:F1} G {100 * work / seconds / peak,4:F0} %";
            Console.WriteLine($"{steps[^1].GetType().Name.TrimEnd('`', '1', '2'),-24}{node.Shape,-14} {seconds * 1e6,9:F2} us "
                + $"{100 * seconds / total,4:F0} % of all {rate}");
        }
        var direct = rows.Sum(r => Probe.MultiplyAdds(r.Node));
        Console.WriteLine($"all at peak: {direct / peak * 1e6:F2} us");
    }

    // Until the JIT has compiled everything for the last time.
    static void WarmUp(Probe probe)
    {
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 500)
            foreach (var (_, steps) in probe.Kernels) probe.Run(steps);
    }
}
