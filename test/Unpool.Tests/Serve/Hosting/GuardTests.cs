using System.Net;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Hosting;

public class GuardTests
{
    const string Token = "0123456789abcdef-secret";

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("LocalHost", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    public async Task Without_a_token_only_this_machine_s_own_names_are_answered(string host, bool isAnswered)
    {
        using var folder = new TempFolder();
        await using var served = await Served.StartAsync(new() { Runs = folder.Path });
        var answer = await served.SendAsync(new(HttpMethod.Get, "/health") { Headers = { Host = host } });
        if (isAnswered) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else Assert.Contains(host, await Served.ProblemAsync(answer, 421), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("http://localhost:1", false)]
    [InlineData(null, true)]
    public async Task No_page_from_elsewhere_may_send_anything(string? origin, bool isAnswered)
    {
        using var folder = new TempFolder();
        await using var served = await Served.StartAsync(new() { Runs = folder.Path });
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/runs/none/stop");
        if (origin is not null) request.Headers.Add("Origin", origin);
        await Served.ProblemAsync(await served.SendAsync(request), isAnswered ? 404 : 403);
        var own = new HttpRequestMessage(HttpMethod.Post, "/v1/runs/none/stop");
        own.Headers.Add("Origin", $"http://localhost:{served.Address.Port}");
        await Served.ProblemAsync(await served.SendAsync(own), 404);
    }

    [Fact]
    public async Task With_listen_nobody_is_answered_without_the_token()
    {
        using var folder = new TempFolder();
        await using var served = await Served.StartAsync(new()
        {
            Runs = folder.Path,
            Listen = "127.0.0.1",
            TokenFile = folder.Write("token", Token + "\n"),
        });
        Assert.EndsWith($"?token={Token}", served.Address.ToString(), StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/health", "/v1/models", "/metrics", "/openapi.json", "/?token=wrong", "/assets/style.css"])
            Assert.Contains("token", await Served.ProblemAsync(await served.GetAsync(path), 401), StringComparison.Ordinal);

        var bearer = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "Authorization", $"Bearer {Token}" } } };
        Assert.Equal(HttpStatusCode.OK, (await served.SendAsync(bearer)).StatusCode);

        var opened = await served.GetAsync($"/?token={Token}");
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal("/", opened.Headers.Location!.ToString());
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var page = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        Assert.Equal(HttpStatusCode.OK, (await served.SendAsync(page)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_drawn_where_none_is_given_and_another_each_time()
    {
        using var folder = new TempFolder();
        var tokens = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var served = await Served.StartAsync(new() { Runs = folder.Path, Listen = "127.0.0.1" });
            tokens.Add(served.Address.Query);
            Assert.Equal("?token=".Length + 32, served.Address.Query.Length);
        }
        Assert.Equal(2, tokens.Count);
    }
}
