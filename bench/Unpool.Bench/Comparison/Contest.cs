using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>
/// What is measured of each network, here and in a peer, if there is one. The two programs take turns, so that a machine whose speed drifts is
/// fair to both.
/// </summary>
abstract class Contest(Contestant? peer)
{
    public Contestant? Peer => peer;

    /// <summary>Writes what both programs read into a folder. With a peer, it returns a sentence that says how well both agree.</summary>
    /// <exception cref="BenchException">They do not agree: there is nothing to compare.</exception>
    public abstract string? Prepare(BenchNetwork network, string folder);

    /// <summary>All figures of a network whose data are in the folder.</summary>
    public abstract IEnumerable<Figure> Measure(BenchNetwork network, string folder, int rounds, double seconds);

    /// <summary>The same measurement, round after round.</summary>
    protected (List<JsonElement> Ours, List<JsonElement> Peers) InTurn(int rounds, params object[] arguments)
    {
        var (ours, peers) = (new List<JsonElement>(), new List<JsonElement>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Contestants.Unpool.Run(arguments));
            if (peer is not null) peers.Add(peer.Run(arguments));
        }
        return (ours, peers);
    }
}
