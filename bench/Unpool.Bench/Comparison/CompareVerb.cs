using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>
/// `models` and `compare`: whole networks, each figure measured in several rounds. With a peer, the two programs take turns, so that a machine
/// whose speed drifts is fair to both; the figure reported is the median of the rounds' ratios.
/// </summary>
static class CompareVerb
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Run(IReadOnlyList<BenchNetwork> networks, Contestant? peer, int rounds, double seconds, string? file)
    {
        var folder = Directory.CreateTempSubdirectory("unpool-bench").FullName;
        List<Figure> figures = [];
        try
        {
            Console.WriteLine(peer is null
                ? "net    figure                          median unit       spread"
                : "net    figure                         Unpool   TorchSharp unit          ratio   spread");
            foreach (var network in networks)
            {
                BenchData.Write(network, folder);
                if (peer is not null)
                {
                    var (losses, parameters) = Agreement.Check(network, Contestants.Unpool, peer, folder);
                    Console.WriteLine($"{network.Name,-6} agree after 20 minibatches: losses to {losses:E0}, parameters to {parameters:E0}");
                }
                foreach (var figure in Measure(network, peer, folder, rounds, seconds))
                {
                    Console.WriteLine(figure.Text);
                    figures.Add(figure);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        if (file is not null) File.WriteAllText(file, JsonSerializer.Serialize(figures, Json));
    }

    static IEnumerable<Figure> Measure(BenchNetwork network, Contestant? peer, string folder, int rounds, double seconds)
    {
        var training = Series([1, 2], threads => ["train", network.Name, folder, "--threads", threads, "--seconds", seconds]);
        var inference = Series([1, 64], batch => ["infer", network.Name, folder, "--batch", batch, "--seconds", seconds]);
        foreach (var (threads, ours, peers) in training)
        {
            yield return Figure($"train, {threads} thread{(threads == 1 ? "" : "s")}", "samples/s", true, "samplesPerSecond", ours, peers);
            if (threads > 1) continue;
            yield return Figure("first minibatch", "ms", false, "firstMinibatchMs", ours, peers);
            yield return Figure("train, peak memory", "MB", false, "peakMemoryMB", ours, peers);
            yield return new(
                network.Name, "allocated per step", "bytes", false, [.. ours.Select(r => r.GetProperty("allocatedPerStep").GetDouble())], []);
        }
        foreach (var (batch, ours, peers) in inference)
            yield return batch == 1
                ? Figure("one image", "us", false, "microsecondsPerCall", ours, peers)
                : Figure($"infer, batch {batch}", "samples/s", true, "samplesPerSecond", ours, peers);

        IEnumerable<(int Of, List<JsonElement> Ours, List<JsonElement> Peers)> Series(int[] values, Func<int, object[]> arguments)
        {
            foreach (var value in values)
            {
                var (ours, peers) = (new List<JsonElement>(), new List<JsonElement>());
                for (var round = 0; round < rounds; round++)
                {
                    ours.Add(Contestants.Unpool.Run(arguments(value)));
                    if (peer is not null) peers.Add(peer.Run(arguments(value)));
                }
                yield return (value, ours, peers);
            }
        }

        Figure Figure(string name, string unit, bool higherIsBetter, string property, List<JsonElement> ours, List<JsonElement> peers) => new(
            network.Name, name, unit, higherIsBetter, [.. ours.Select(r => r.GetProperty(property).GetDouble())],
            [.. peers.Select(r => r.GetProperty(property).GetDouble())]);
    }
}
