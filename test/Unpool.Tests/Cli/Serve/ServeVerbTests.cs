using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Serve;

public class ServeVerbTests
{
    [Fact]
    public async Task Without_options_it_serves_the_runs_in_the_usual_folder_to_this_machine() =>
        Assert.Equal(new ServeOptions(), Plain((ServeOptions)(await Run.Of("serve")).Options!));

    [Fact]
    public async Task Everything_can_be_set()
    {
        var run = await Run.Of(
            "serve", "a.onnx", "b.onnx", "--data", "x", "y", "--runs", "r", "--port", "0", "--listen", "0.0.0.0", "--token-file", "t",
            "--max-megabytes", "5", "--max-megapixels", "7", "--timeout", "9", "--threads", "3", "--json");
        var options = (ServeOptions)run.Options!;
        Assert.Equal(["a.onnx", "b.onnx"], options.Models);
        Assert.Equal(["x", "y"], options.Data);
        Assert.Equal(
            new ServeOptions
            {
                Runs = "r",
                Port = 0,
                Listen = "0.0.0.0",
                TokenFile = "t",
                MostBytes = 5 << 20,
                MostPixels = 7_000_000,
                Seconds = 9,
                Threads = 3,
                Json = true,
            },
            Plain(options));
    }

    [Theory]
    [InlineData("--port 65536", "--port must be at most 65535, not 65536.")]
    [InlineData("--listen everywhere", "--listen must be an address such as 0.0.0.0, 192.168.1.7 or ::1, not 'everywhere'.")]
    [InlineData("--token-file t", "--token-file is for --listen; without it no token is asked for.")]
    [InlineData("--max-megabytes 4096", "--max-megabytes must be at most 2047.")]
    public async Task What_cannot_be_is_a_usage_error(string words, string sentence)
    {
        var run = await Run.Of(["serve", .. words.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"unpool: {sentence}", run.Error, StringComparison.Ordinal);
    }

    // Lists are equal only to themselves.
    static ServeOptions Plain(ServeOptions options) => options with { Models = new ServeOptions().Models, Data = new ServeOptions().Data };
}
