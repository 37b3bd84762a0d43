using System.Text.Json;
using Spectre.Console;
using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve;

public class ServeCommandTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_a_sentence()
    {
        using var folder = new TempFolder();
        await using var served = await Served.StartAsync(new() { Runs = folder.Path });
        using var stop = new CancellationTokenSource();
        var refused = await Assert.ThrowsAsync<InputException>(() => Unpool.Serve.ServeCommand.RunAsync(
            new() { Runs = folder.Path, Port = served.Address.Port }, Quietly.Terminal(), stop.Token));
        Assert.Equal($"port {served.Address.Port} is in use; --port names another, and 0 takes one that is free.", refused.Message);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "at least 16 characters, found 0")]
    [InlineData("short\nthe second line does not count", "at least 16 characters, found 5")]
    public async Task A_token_that_nobody_could_rely_on_is_refused(string? text, string sentence)
    {
        using var folder = new TempFolder();
        var file = text is null ? folder["none"] : folder.Write("token", text);
        var refused = await Assert.ThrowsAsync<InputException>(
            () => Served.StartAsync(new() { Runs = folder.Path, Listen = "127.0.0.1", TokenFile = file }));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_scripts_the_address_is_JSON()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var (output, error) = (new StoppingWriter(stop, "\n}"), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Ansi = AnsiSupport.No });
        await Unpool.Serve.ServeCommand.RunAsync(
            new() { Runs = folder.Path, Port = 0, Listen = "127.0.0.1", Json = true }, new(output, error, console), stop.Token);
        var printed = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.StartsWith("http://127.0.0.1:", printed.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal(32, printed.GetProperty("token").GetString()!.Length);
        Assert.Equal(folder.Path, printed.GetProperty("runs").GetString());
    }

    [Fact]
    public async Task A_model_or_data_that_is_not_there_ends_it_at_once()
    {
        using var folder = new TempFolder();
        await Assert.ThrowsAsync<InputException>(() => Served.StartAsync(new() { Runs = folder.Path, Models = [folder["none.onnx"]] }));
        await Assert.ThrowsAsync<InputException>(() => Served.StartAsync(new() { Runs = folder.Path, Data = [folder["none"]] }));
    }

    [Fact]
    public async Task It_stops_though_somebody_watches_and_a_training_that_it_stops_can_go_on()
    {
        using var trained = new Trained();
        var served = await Served.StartAsync(new() { Runs = trained["runs"], Data = [trained.Data] });
        var begun = await served.PostJsonAsync("/v1/runs", new { name = "long", data = "train.txt", epochs = 100000, maps = "4,2" });
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var watching = await served.BeginAsync("/v1/runs/long/events");
        await served.DisposeAsync();
        Assert.True(File.Exists(Path.Combine(trained["runs"], "long", "autoencoder.checkpoint")));
        var more = await Run.Stopped("epoch", "train", "--resume", "--out", Path.Combine(trained["runs"], "long"));
        Assert.Contains("--resume continues", more.Error, StringComparison.Ordinal);
    }
}
