using System.Collections.Concurrent;
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
/// Eight clients ask for what is known beforehand, with pictures of three sizes, of which one in twenty is broken. How long a request waits is
/// counted in answers that others get meanwhile, of which a busy machine makes no more. With UNPOOL_LONG_TESTS=1 they ask for about an hour.
/// </summary>
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 8, Pictures = 60;

    static readonly (int Width, int Height)[] Sizes = [(24, 16), (120, 80), (640, 480)];

    readonly TempFolder _folder = new();
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

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
        using var service = RealProgram.Start(_folder.Path, ["serve", "stripes.onnx", "--port", "0", "--timeout", "3600"]);
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
        await AskAsync(bodies, expected, requests);
        var before = await MemoryAsync();
        int[] overtaken = [.. (await AskAsync(bodies, expected, requests)).Order()];
        var after = await MemoryAsync();
        var (median, late) = (overtaken[requests / 2], overtaken[(int)(0.99 * requests)]);
        output.WriteLine($"{2 * requests} requests, 0 wrong; overtaken by {median} others in the middle, 99 % by at most {late}; "
            + $"memory {before >> 20} and {after >> 20} MiB");
        Assert.True(after <= before * 1.1, $"memory grew from {before} to {after} bytes");
        Assert.True(late <= 5 * median, $"overtaken by {median} in the middle, 99 % by at most {late}");
    }

    // Of each request: how many answers others got while it waited.
    async Task<int[]> AskAsync(byte[][] bodies, byte[][] expected, int requests)
    {
        var (overtaken, wrong, next, answers) = (new int[requests], new ConcurrentBag<string>(), -1, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < requests;)
            {
                var which = (int)(new CounterRandom(11, 1, 0, i).Unit() * Pictures);
                var asked = Volatile.Read(ref answers);
                using var answer = await ScoreAsync(bodies[which]);
                var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                overtaken[i] = Interlocked.Increment(ref answers) - asked - 1;
                if (!body.AsSpan().SequenceEqual(expected[which])) wrong.Add($"picture {which}: {System.Text.Encoding.UTF8.GetString(body)}");
            }
        }));
        Assert.Empty(wrong);
        return overtaken;
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
