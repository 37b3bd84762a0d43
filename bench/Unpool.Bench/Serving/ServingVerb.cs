using System.Diagnostics;
using System.Globalization;
using System.Text;
using Unpool.Bench.Networks;
using Unpool.Bench.Worker;
using Unpool.Onnx;

namespace Unpool.Bench.Serving;

/// <summary>
/// `serving`: reconstructions by HTTP as many as there can be, by wrk, against the same by the class that the service uses, in turn. What counts is
/// processor time, since whoever asks takes some of it on the same machine.
/// </summary>
static class ServingVerb
{
    const int Connections = 8;

    // A picture a request, and several.
    static readonly int[] Counts = [1, 8];

    public static void Run(BenchNetwork network, int rounds, double seconds)
    {
        if (!HasWrk()) throw new BenchException("this needs wrk (https://github.com/wg/wrk), which Debian has as a package.");
        var folder = Directory.CreateTempSubdirectory("unpool-serving-").FullName;
        try
        {
            var graph = new Graph(network.Build().Result);
            OnnxFile.Save(Path.Combine(folder, "model.onnx"), graph, new Dictionary<string, string> { ["code"] = CodeOf(graph), ["scale"] = "256" });
            var data = BenchData.Read(network, "");
            var pixels = new float[network.Image.Size];
            data[BenchNetwork.Column].CopyRow(0, pixels);
            using var service = Service.Start(Path.Combine(folder, "model.onnx"));
            using var model = OnnxFile.LoadAutoencoder(Path.Combine(folder, "model.onnx"));
            var picture = new float[network.Image.Size];
            foreach (var count in Counts)
            {
                File.WriteAllText(Path.Combine(folder, "post.lua"), Script(pixels, network.Image, count));
                var (alone, served, asked, late) = (new List<double>(), new List<double>(), new List<double>(), new List<string>());
                service.Ask(folder, seconds);
                for (var round = 0; round < rounds; round++)
                {
                    alone.Add(ByProcessor(seconds, () => model.Reconstruct(pixels, picture)));
                    var (before, started) = (service.ProcessorSeconds, Stopwatch.GetTimestamp());
                    var (requests, latency) = service.Ask(folder, seconds);
                    served.Add(count * requests / (service.ProcessorSeconds - before));
                    asked.Add(requests / Stopwatch.GetElapsedTime(started).TotalSeconds);
                    late.Add(latency);
                }
                Console.WriteLine(FormattableString.Invariant(
                    $"{network.Name,-6} {Measured.Median(alone),9:F0} images a processor second by AutoencoderPredictor, ")
                    + FormattableString.Invariant($"{Measured.Median(served),9:F0} by HTTP, {count} a request: ")
                    + FormattableString.Invariant($"{Measured.Median(served) / Measured.Median(alone):F2}; ")
                    + FormattableString.Invariant($"{Measured.Median(asked):F0} requests a second, {late[^1]}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string CodeOf(Graph graph) => graph.NameOf(graph.Nodes.Last(node => node.Op is Ops.MaxPool));

    static bool HasWrk() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "wrk")));

    static double ByProcessor(double seconds, Action once)
    {
        var (before, clock, count) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), 0);
        for (; clock.Elapsed.TotalSeconds < seconds; count++) once();
        return count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    // Pictures as arrays of bytes, there and back.
    static string Script(float[] pixels, Shape image, int count)
    {
        var head = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({count}, {string.Join(", ", image.Axes.ToArray())}), }}\n";
        byte[] picture = [.. pixels.Select(value => (byte)value)];
        byte[] pictures = [.. Enumerable.Repeat(picture, count).SelectMany(bytes => bytes)];
        byte[] body = [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. Encoding.ASCII.GetBytes(head), .. pictures];
        return $"""
            wrk.method = "POST"
            wrk.headers["Accept"] = "application/x-npy"
            wrk.body = "{string.Concat(body.Select(value => $"\\{value:000}"))}"
            done = function(summary, latency, requests)
              io.write(string.format("%d %d %d %.3f %.3f\n", summary.requests, summary.errors.status, summary.errors.read + summary.errors.timeout,
                latency:percentile(50) / 1000, latency:percentile(99) / 1000))
            end
            """;
    }

    sealed class Service : IDisposable
    {
        readonly Process _process;
        readonly string _address;

        Service(Process process, string address) => (_process, _address) = (process, address);

        public double ProcessorSeconds
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime.TotalSeconds;
            }
        }

        public static Service Start(string model)
        {
            var program = Path.Combine(AppContext.BaseDirectory, "Unpool.Serve.dll");
            var process = Process.Start(new ProcessStartInfo("dotnet", [program, model, "--port", "0", "--runs", Path.GetDirectoryName(model)!])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return new(process, process.StandardOutput.ReadLine() ?? throw new BenchException("the service did not start."));
        }

        /// <summary>Asks for that long; how many answers there were, and how long they took.</summary>
        public (int Requests, string Latency) Ask(string folder, double seconds)
        {
            using var wrk = Process.Start(new ProcessStartInfo("wrk",
            [
                "-t1", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{Math.Ceiling(seconds)}s"),
                "-s", Path.Combine(folder, "post.lua"), $"{_address}v1/models/model/reconstruct?dtype=uint8",
            ])
            {
                RedirectStandardOutput = true,
            })!;
            var lines = wrk.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
            wrk.WaitForExit();
            if (lines[^1].Split(' ') is not [var requests, "0", "0", var median, var late])
                throw new BenchException($"wrk met errors: {lines[^1]}");
            return (int.Parse(requests, CultureInfo.InvariantCulture), $"median {median} ms, 99 % within {late} ms");
        }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
