using System.Text.Json;
using Unpool.Bench.Networks;
using Unpool.Bench.Worker;

namespace Unpool.Bench.Comparison;

/// <summary>One kind of measurement of one network, round after round, here and in the peer.</summary>
/// <param name="HigherIsBetter">False for times and memory: the ratio is then the peer's to ours.</param>
sealed record Figure(string Network, string Name, string Unit, bool HigherIsBetter, IReadOnlyList<double> Ours, IReadOnlyList<double> Peers)
{
    /// <summary>A figure that both programs print as a property of their answers.</summary>
    public static Figure Of(
        BenchNetwork network, string name, string unit, bool higherIsBetter, string property,
        IEnumerable<JsonElement> ours, IEnumerable<JsonElement> peers)
    {
        return new(network.Name, name, unit, higherIsBetter, Values(ours), Values(peers));

        double[] Values(IEnumerable<JsonElement> answers) => [.. answers.Select(answer => answer.GetProperty(property).GetDouble())];
    }

    public double Median => Measured.Median(Ours);

    public double? PeerMedian => Peers.Count == 0 ? null : Measured.Median(Peers);

    /// <summary>The factor by which ours is better, round by round.</summary>
    public IReadOnlyList<double> Ratios => [.. Ours.Zip(Peers, (a, b) => HigherIsBetter ? a / b : b / a)];

    public string Text => PeerMedian is { } peer
        ? $"{Network,-6} {Name,-24} {Round(Median),12} {Round(peer),12} {Unit,-10} {Measured.Median(Ratios),7:F1}x   "
            + $"{Ratios.Min():F1} to {Ratios.Max():F1}"
        : $"{Network,-6} {Name,-24} {Round(Median),12} {Unit,-10} {Round(Ours.Min())} to {Round(Ours.Max())}";

    static string Round(double value) => value switch
    {
        >= 1000 => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture),
    };
}
