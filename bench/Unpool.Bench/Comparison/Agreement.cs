using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>The check that both programs compute the same thing: the same initial values and samples give the same losses and parameters.</summary>
static class Agreement
{
    const int Minibatches = 20;

    // With libtorch's own kernels, and in the form that is timed. There oneDNN may round the result of black pixels, which is exactly 0, to something
    // else, as it does on some processors; then maxima over black windows are elsewhere.
    const double Tolerance = 1e-4, TimedTolerance = 1e-2;

    /// <summary>The largest relative difference, of losses and of parameters.</summary>
    /// <exception cref="InvalidOperationException">They do not agree: there is nothing to compare.</exception>
    public static (double Losses, double Parameters) Check(BenchNetwork network, Contestant ours, Contestant peer, string folder)
    {
        object[] arguments = ["agree", network.Name, folder, "--threads", 1, "--minibatches", Minibatches];
        var result = ours.Run(arguments);
        Hold(network, result, peer.Run(arguments), TimedTolerance);
        return Hold(network, result, peer.Run([.. arguments, "--onednn", "false"]), Tolerance);
    }

    static (double Losses, double Parameters) Hold(BenchNetwork network, JsonElement ours, JsonElement peer, double tolerance)
    {
        var (losses, parameters) = (Difference("losses"), Difference("parameters"));
        if (!(losses <= tolerance && parameters <= tolerance))
            throw new InvalidOperationException(
                $"{network.Name}: after {Minibatches} minibatches losses differ by {losses:E1} and parameters by {parameters:E1} of the largest; "
                + $"at most {tolerance:E0} is allowed.");
        return (losses, parameters);

        double Difference(string name)
        {
            var (p, q) = (Values(ours, name), Values(peer, name));
            if (p.Length != q.Length) throw new InvalidOperationException($"{network.Name}: {p.Length} {name} here, {q.Length} in the peer.");
            return p.Zip(q, (x, y) => Math.Abs(x - y)).Max() / p.Max(Math.Abs);
        }
    }

    static double[] Values(JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
