using System.Text.Json;
using Unpool.Bench.Networks;
using Unpool.Bench.Worker;
using Unpool.Clusters;
using Unpool.Mpi;

namespace Unpool.Bench.Clusters;

/// <summary>`rank`: what every process of a measured cluster runs. Rank 0 prints one line of JSON.</summary>
static class RankVerb
{
    // As many steps, in stretches of which the median counts.
    const int Stretches = 9;

    public static void Run(BenchNetwork network, int threads, double seconds)
    {
        using var mpi = MpiCluster.TryJoin();
        var cluster = mpi is { Size: > 1 } ? new CountedCluster(mpi) : null;
        using var step = new TrainingStep(network, BenchData.Read(network, ""), threads, cluster);
        // All ranks do the same number of steps: as many as rank 0 finds right.
        var each = Steps(seconds / Stretches, step, cluster);
        cluster?.Clear();
        double[] rates = [.. Enumerable.Range(0, Stretches).Select(_ => Measured.PerSecondOf(each, step.Run))];
        if (mpi is { Rank: > 0 }) return;
        Console.WriteLine(JsonSerializer.Serialize(new RankResult(
            step.Samples * Measured.Median(rates),
            (cluster?.Calls ?? 0) / (double)(Stretches * each),
            sizeof(float) * (cluster?.Floats ?? 0) / (double)(Stretches * each),
            step.Parameters.Count()), RankResult.Json));
    }

    static int Steps(double seconds, TrainingStep step, ICluster? cluster)
    {
        var steps = 1;
        for (var rate = 0d; ; steps *= 2)
        {
            rate = Measured.PerSecondOf(steps, step.Run);
            // Compiled by then, and long enough to be measured.
            var enough = steps >= 64 || steps / rate > seconds;
            if (cluster is not null) enough = cluster.Texts($"{enough}")[0] == $"{true}";
            if (!enough) continue;
            var wanted = Math.Max(1, (int)(seconds * rate));
            return cluster is null ? wanted : int.Parse(cluster.Texts($"{wanted}")[0], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
