using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Spectre.Console;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Serve;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>The service of `unpool serve` in this process, on a port that is free, and somebody who asks it.</summary>
sealed class Served : IAsyncDisposable
{
    // No test is red for want of time.
    const int Patient = 3600;

    readonly CancellationTokenSource _stop = new();
    readonly StringWriter _errors = new() { NewLine = "\n" };
    readonly Task _work;

    Served(ServeOptions options, Action<string> print)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_errors), Ansi = AnsiSupport.No });
        var terminal = new Terminal(new Printed(print), TextWriter.Synchronized(_errors), console);
        _work = Task.Run(() => ServeCommand.RunAsync(options with { Port = 0, Seconds = Patient }, terminal, _stop.Token));
    }

    /// <summary>What asks; its addresses begin at the service's.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The address that was printed, with the token if there is one.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What was written for people.</summary>
    public string Errors => _errors.ToString();

    public static async Task<Served> StartAsync(ServeOptions options)
    {
        var printed = new TaskCompletionSource<string>();
        var served = new Served(options, line => printed.TrySetResult(line));
        if (await Task.WhenAny(printed.Task, served._work) == served._work) await served._work;
        served.Address = new(await printed.Task);
        served.Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new($"http://{(options.Listen is null ? "localhost" : "127.0.0.1")}:{served.Address.Port}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return served;
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, Cancel);

    /// <summary>The beginning of an answer that goes on.</summary>
    public Task<HttpResponseMessage> BeginAsync(string path) => Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Client.SendAsync(request, Cancel);

    public Task<HttpResponseMessage> PostAsync(string path) => Client.PostAsync(path, null, Cancel);

    public Task<HttpResponseMessage> PostJsonAsync(string path, object body) => Client.PostAsJsonAsync(path, body, Cancel);

    public Task<string> TextAsync(string path) => Client.GetStringAsync(path, Cancel);

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await GetAsync(path));

    public async Task<T> PostAsync<T>(string path, object body) => await ReadAsync<T>(await PostJsonAsync(path, body));

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (accept is not null) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return SendAsync(request);
    }

    /// <summary>The sentence of a problem, after a look at its form.</summary>
    public static async Task<string> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == status, $"expected {status}, found {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["detail", "status", "title", "type"], problem.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.DoesNotContain("   at ", detail, StringComparison.Ordinal);
        return detail;
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _stop.Dispose();
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
    }

    sealed class Printed(Action<string> take) : StringWriter
    {
        public override void WriteLine(string? value) => take(value!);
    }
}
