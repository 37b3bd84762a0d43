using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>`models` and `compare`: whole networks, each figure measured in several rounds, of whose ratios the median is reported.</summary>
static class CompareVerb
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Run(IReadOnlyList<BenchNetwork> networks, Contest contest, int rounds, double seconds, string? file)
    {
        var folder = Directory.CreateTempSubdirectory("unpool-bench").FullName;
        List<Figure> figures = [];
        try
        {
            Console.WriteLine(contest.Peer is null
                ? "net    figure                          median unit       spread"
                : $"net    figure                         Unpool {contest.Peer.Name,12} unit          ratio   spread");
            foreach (var network in networks)
            {
                if (contest.Prepare(network, folder) is { } agreement) Console.WriteLine($"{network.Name,-6} {agreement}");
                foreach (var figure in contest.Measure(network, folder, rounds, seconds))
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
}
