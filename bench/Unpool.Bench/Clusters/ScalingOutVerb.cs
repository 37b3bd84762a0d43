using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unpool.Bench.Networks;
using Unpool.Bench.Worker;

namespace Unpool.Bench.Clusters;

/// <summary>
/// `scaling-out`: samples a second of training on ranks and threads, in turn, on this machine or on several; beside them what a step exchanges,
/// and what many machines could do by the model: the step of one, and for the exchanges latency, and bytes by bandwidth.
/// </summary>
static class ScalingOutVerb
{
    static readonly (string Name, double Seconds, double BytesPerSecond)[] Lines =
    [
        ("1 Gbit/s, 0.1 ms", 1e-4, 1.25e8),
        ("10 Gbit/s, 0.1 ms", 1e-4, 1.25e9),
        ("10 Gbit/s, 0.02 ms", 2e-5, 1.25e9),
        ("100 Gbit/s, 0.002 ms", 2e-6, 1.25e10),
    ];

    static readonly int[] Many = [8, 64, 1024];

    public static void Run(IReadOnlyList<BenchNetwork> networks, string[] hosts, int rounds, double seconds)
    {
        foreach (var network in networks)
        {
            (int Ranks, int Threads)[] cases = hosts.Length > 0
                ? [(1, 1), .. Enumerable.Range(2, hosts.Length - 1).Select(ranks => (ranks, 1))]
                : [(1, 1), (1, 2), (2, 1), (2, 2), (4, 1)];
            var found = cases.ToDictionary(c => c, _ => new List<RankResult>());
            for (var round = 0; round < rounds; round++)
                foreach (var (ranks, threads) in cases) found[(ranks, threads)].Add(Measure(network, ranks, threads, hosts, seconds));
            double Rate((int, int) at) => Measured.Median(found[at].Select(result => result.SamplesPerSecond));

            Write($"{network.Name}: {found[(1, 1)][0].Parameters} parameters, minibatches of {network.Minibatch}");
            foreach (var (ranks, threads) in cases)
            {
                var (rate, one) = (Rate((ranks, threads)), found[(ranks, threads)][0]);
                var exchanged = ranks == 1 ? "" : $", {one.Calls:F0} exchanges and {one.Bytes:F0} bytes sent by each rank in a step";
                Write($"  {ranks} x {threads}: {rate,9:F0} samples/s, {rate / Rate((1, 1)):F2} of 1 x 1{exchanged}");
            }
            if (hosts.Length == 0) Write($"  two ranks of one thread against one of two: {Rate((2, 1)) / Rate((1, 2)):F2}");
            Foretell(network, Rate((1, 1)));
        }
    }

    // As many samples for each rank as here for one, which is the way in which many machines are of use.
    static void Foretell(BenchNetwork network, double rate)
    {
        var volume = Volume.Of(network);
        foreach (var (name, latency, bandwidth) in Lines)
        {
            var columns = Many.Select(ranks =>
            {
                var compute = network.Minibatch / rate;
                var step = compute + volume.Calls * latency * Math.Log2(ranks) + volume.BytesOf(ranks, ranks * network.Minibatch) / bandwidth;
                return FormattableString.Invariant($"{ranks}: {ranks * network.Minibatch / step:F0} ({compute / step:P0})");
            });
            Write($"  foretold, {network.Minibatch} samples a rank, {name}: {string.Join(", ", columns)}");
        }
    }

    static RankResult Measure(BenchNetwork network, int ranks, int threads, string[] hosts, double seconds)
    {
        var self = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, typeof(ScalingOutVerb).Assembly.Location] : [self];
        string[] rank = [.. program, "rank", network.Name, "--threads", $"{threads}", "--seconds", seconds.ToString(CultureInfo.InvariantCulture)];
        string[] words = hosts.Length == 0
            ? [.. Mpirun, "-n", $"{ranks}", .. rank]
            : [.. At(hosts[0]), .. Mpirun, .. Across, "--host", string.Join(',', hosts.Take(ranks)), "-n", $"{ranks}", .. rank];
        // What a rank writes comes through what looks to .NET like a terminal.
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, Environment = { ["TERM"] = "dumb" } };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}.");
        return JsonSerializer.Deserialize<RankResult>(line, RankResult.Json)!;
    }

    static string Script => Path.Combine(AppContext.BaseDirectory, "hosts.sh");

    static string[] At(string host) => ["ip", "netns", "exec", $"unpool{host[(host.LastIndexOf('.') + 1)..]}"];

    static readonly string[] Mpirun = ["mpirun", "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-x", "TERM"];

    // By TCP alone, between the addresses of bench/hosts.sh.
    static string[] Across =>
    [
        "--mca", "plm_rsh_agent", $"{Script} run", "--mca", "btl", "tcp,self", "--mca", "btl_tcp_if_include", "10.77.0.0/24",
        "--mca", "oob_tcp_if_include", "10.77.0.0/24",
    ];

    static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
