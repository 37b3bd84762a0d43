using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Unpool.Images;
using Unpool.Images.Writing;
using Unpool.Onnx;
using Unpool.Rng;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve;

/// <summary>
/// Eight clients ask for what is known beforehand, with pictures of three sizes, of which one in twenty is broken: as many requests as take two
/// minutes on two cores that have nothing else to do, or an hour with UNPOOL_LONG_TESTS=1.
/// </summary>
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 8, Pictures = 60;

    static readonly (int Width, int Height)[] Sizes = [(24, 16), (120, 80), (640, 480)];

    readonly TempFolder _folder = new();
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    static bool IsLong => Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is "1";

    [Fact]
    public async Task Every_answer_under_load_is_right_and_memory_does_not_grow()
    {
        RealProgram.RequireUnix();
        OnnxFile.Save(_folder["stripes.onnx"], Strange.Model(new(1, 16, 24)));
        // In a process of its own, whose memory is that of the service alone.
        using var service = RealProgram.Start(_folder.Path, ["serve", "stripes.onnx", "--port", "0"]);
        _client.BaseAddress = new(service.FirstLine);
        var bodies = Enumerable.Range(0, Pictures).Select(Body).ToArray();
        var expected = new byte[Pictures][];
        for (var i = 0; i < Pictures; i++)
        {
            using var answer = await ScoreAsync(bodies[i]);
            Assert.Equal(IsBroken(i) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
            expected[i] = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
        // Two stretches of the same load: what the first needs is there in the second.
        var requests = IsLong ? 400_000 : 6_000;
        var first = await AskAsync(bodies, expected, requests);
        var before = await MemoryAsync();
        var second = await AskAsync(bodies, expected, requests);
        var after = await MemoryAsync();
        var times = second.Order().ToArray();
        var (median, late) = (times[times.Length / 2], times[(int)(0.99 * times.Length)]);
        output.WriteLine($"{first.Length + second.Length} requests, 0 wrong; median {median * 1000:F2} ms, 99 % within {late * 1000:F2} ms; "
            + $"memory {before >> 20} and {after >> 20} MiB");
        Assert.True(after <= before * 1.1, $"memory grew from {before} to {after} bytes");
        // What else runs on the machine decides this, so it counts only where nothing does.
        if (IsLong) Assert.True(late <= 5 * median, $"median {median} s, 99 % within {late} s");
    }

    async Task<double[]> AskAsync(byte[][] bodies, byte[][] expected, int requests)
    {
        var (times, wrong, next) = (new double[requests], new ConcurrentBag<string>(), -1);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < requests;)
            {
                var which = (int)(new CounterRandom(11, 1, 0, i).Unit() * Pictures);
                var clock = Stopwatch.GetTimestamp();
                using var answer = await ScoreAsync(bodies[which]);
                var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                times[i] = Stopwatch.GetElapsedTime(clock).TotalSeconds;
                if (!body.AsSpan().SequenceEqual(expected[which])) wrong.Add($"picture {which}: {System.Text.Encoding.UTF8.GetString(body)}");
            }
        }));
        Assert.Empty(wrong);
        return times;
    }

    Task<HttpResponseMessage> ScoreAsync(byte[] body) =>
        _client.PostAsync("v1/models/stripes/score", new ByteArrayContent(body), TestContext.Current.CancellationToken);

    async Task<long> MemoryAsync()
    {
        var figures = await _client.GetStringAsync("metrics", TestContext.Current.CancellationToken);
        const string Name = "process_resident_memory_bytes ";
        var line = figures.Split('\n').First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }

    static bool IsBroken(int picture) => picture % 20 == 7;

    // PNG, or JPEG for the largest; what is broken is cut short, or no picture at all.
    static byte[] Body(int which)
    {
        var (width, height) = Sizes[which % Sizes.Length];
        var picture = new Picture(1, width, height, Strange.Row(Strange.Stripes(new(1, height, width), 1, (ulong)which), 0));
        using var file = new MemoryStream();
        if (which % Sizes.Length == 2) SkiaWriter.Write(file, picture, "JPEG");
        else PngWriter.Write(file, picture, bits: 8);
        var bytes = file.ToArray();
        return !IsBroken(which) ? bytes : which % 40 == 7 ? bytes[..(bytes.Length / 2)] : [.. bytes.Reverse()];
    }
}
