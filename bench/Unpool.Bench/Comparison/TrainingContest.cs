using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>Training, and plans that compute results, against a library that does both.</summary>
sealed class TrainingContest(Contestant? peer) : Contest(peer)
{
    public override string? Prepare(BenchNetwork network, string folder)
    {
        string? agreement = null;
        if (Peer is not null)
        {
            BenchData.Write(network, BenchData.Noisy(network), folder);
            agreement = Agreement.Check(network, Contestants.Unpool, Peer, folder);
        }
        BenchData.Write(network, BenchData.Of(network), folder);
        return agreement;
    }

    public override IEnumerable<Figure> Measure(BenchNetwork network, string folder, int rounds, double seconds)
    {
        foreach (var threads in (int[])[1, 2])
        {
            var (ours, peers) = InTurn(rounds, "train", network.Name, folder, "--threads", threads, "--seconds", seconds);
            yield return Figure($"train, {threads} thread{(threads == 1 ? "" : "s")}", "samples/s", true, "samplesPerSecond", ours, peers);
            if (threads > 1) continue;
            yield return Figure("first minibatch", "ms", false, "firstMinibatchMs", ours, peers);
            yield return Figure("train, peak memory", "MB", false, "peakMemoryMB", ours, peers);
            yield return Figure("allocated per step", "bytes", false, "allocatedPerStep", ours, []);
        }
        foreach (var batch in (int[])[1, 64])
        {
            var (ours, peers) = InTurn(rounds, "infer", network.Name, folder, "--batch", batch, "--seconds", seconds);
            yield return batch == 1
                ? Figure("one image", "us", false, "microsecondsPerCall", ours, peers)
                : Figure($"infer, batch {batch}", "samples/s", true, "samplesPerSecond", ours, peers);
        }

        Figure Figure(string name, string unit, bool higherIsBetter, string property, List<JsonElement> ours, List<JsonElement> peers) =>
            Comparison.Figure.Of(network, name, unit, higherIsBetter, property, ours, peers);
    }
}
