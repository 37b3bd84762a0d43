using System.Text.Json;
using Unpool.Bench.Networks;

namespace Unpool.Bench.Comparison;

/// <summary>The check that both programs compute the same thing: the same initial values and samples give the same losses and parameters.</summary>
static class Agreement
{
    const int Minibatches = 20;

    // With libtorch's own kernels. Where the two largest values of a window are equal but for rounding, the programs may take different ones: among a
    // million windows that happens, and it shows in the parameters, some of which one sample's gradient moves, but hardly in a loss.
    static readonly Tolerance Own = new(Losses: 1e-5, Parameters: 1e-3);

    // In the form that is timed oneDNN computes, whose transposed convolutions of D are off by more than rounding (3.7 with AVX-512: losses by 7e-5).
    static readonly Tolerance Timed = new(Losses: 1e-3, Parameters: 1e-2);

    /// <summary>A sentence with the largest relative differences, of losses and of parameters.</summary>
    /// <exception cref="BenchException">They do not agree: there is nothing to compare.</exception>
    public static string Check(BenchNetwork network, Contestant ours, Contestant peer, string folder)
    {
        object[] arguments = ["agree", network.Name, folder, "--threads", 1, "--minibatches", Minibatches];
        var result = ours.Run(arguments);
        Hold(network, result, peer.Run(arguments), Timed);
        return Hold(network, result, peer.Run([.. arguments, "--onednn", "false"]), Own);
    }

    static string Hold(BenchNetwork network, JsonElement ours, JsonElement peer, Tolerance most)
    {
        var (losses, parameters) = (Difference("losses"), Difference("parameters"));
        var ties = ours.GetProperty("ties").GetInt32();
        if (!(losses <= most.Losses && parameters <= most.Parameters))
            throw new BenchException(
                $"{network.Name}: after {Minibatches} minibatches losses differ by {losses:E1} and parameters by {parameters:E1} of the largest; "
                + $"at most {most.Losses:E0} and {most.Parameters:E0} are allowed ({ties} windows of the first minibatch have two maxima).");
        return $"agree after {Minibatches} minibatches: losses to {losses:E0}, parameters to {parameters:E0}";

        double Difference(string name)
        {
            var (p, q) = (Values(ours, name), Values(peer, name));
            if (p.Length != q.Length) throw new BenchException($"{network.Name}: {p.Length} {name} here, {q.Length} in the peer.");
            return p.Zip(q, (x, y) => Math.Abs(x - y)).Max() / p.Max(Math.Abs);
        }
    }

    static double[] Values(JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    readonly record struct Tolerance(double Losses, double Parameters);
}
