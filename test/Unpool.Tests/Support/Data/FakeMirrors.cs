using System.Net;
using System.Net.Http.Headers;

namespace Unpool.Tests.Support;

/// <summary>Servers in memory that answer as the mirrors of MNIST do, with ranges and entity tags, and fail as asked.</summary>
sealed class FakeMirrors(Func<string, int, byte[]?> file) : HttpMessageHandler
{
    /// <summary>What was asked for: "host/name range".</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Bytes after which answers of a host break off.</summary>
    public Dictionary<string, int> BreaksAfter { get; } = [];

    /// <summary>Hosts that never answer, until all patience has run out.</summary>
    public HashSet<string> Silent { get; } = [];

    public PatienceClock Clock { get; } = new();

    public string Tag { get; set; } = "\"v1\"";

    /// <summary>Called when an answer breaks off; the connection then hangs until it is cancelled.</summary>
    public Action? OnBreak { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (host, name) = (request.RequestUri!.Host, request.RequestUri.Segments[^1]);
        var number = Requests.Count;
        Requests.Add($"{host}/{name}{(request.Headers.Range is { } range ? $" {range}" : "")}");
        if (Silent.Contains(host))
        {
            Clock.RunOut();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        if (file($"{host}/{name}", number) is not { } bytes) return new(HttpStatusCode.NotFound) { ReasonPhrase = "Not Found" };

        var from = request.Headers.IfRange?.EntityTag?.Tag == Tag ? (int)(request.Headers.Range?.Ranges.Single().From ?? 0) : 0;
        if (from > 0 && from >= bytes.Length) return new(HttpStatusCode.RequestedRangeNotSatisfiable);
        var end = BreaksAfter.TryGetValue(host, out var most) ? Math.Min(bytes.Length, from + most) : bytes.Length;
        var body = new BrokenStream(bytes[from..end], end < bytes.Length ? OnBreak : null, cancellationToken);
        var response = new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new StreamContent(body) };
        response.Headers.ETag = EntityTagHeaderValue.Parse(Tag);
        response.Content.Headers.ContentLength = bytes.Length - from;
        if (from > 0) response.Content.Headers.ContentRange = new(from, bytes.Length - 1, bytes.Length);
        return response;
    }

    sealed class BrokenStream(byte[] bytes, Action? onEnd, CancellationToken cancel) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read > 0 || onEnd is null) return read;
            onEnd();
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, cancellationToken);
            await Task.Delay(Timeout.Infinite, both.Token);
            return 0;
        }
    }
}
