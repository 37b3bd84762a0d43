using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Hosting;

public class HeadersTests(ServedModels served) : IClassFixture<ServedModels>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/train")]
    [InlineData("/runs")]
    [InlineData("/v1/models")]
    [InlineData("/nothing")]
    [InlineData("/assets/style.css")]
    public async Task Every_answer_forbids_scripts_from_elsewhere_and_in_the_page(string path)
    {
        var headers = (await served.Service.GetAsync(path)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_report_may_run_nothing_at_all()
    {
        var headers = (await served.Service.GetAsync($"/runs/{ServedModels.Sharp}/report")).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
    }
}
