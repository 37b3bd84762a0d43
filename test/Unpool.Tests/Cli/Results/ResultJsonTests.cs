using System.CommandLine;
using System.Text.Json;
using Spectre.Console.Testing;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Results;

/// <summary>Every verb has a result for scripts, which begins with the version, the seed and the options.</summary>
public sealed class ResultJsonTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public void Every_verb_can_print_json()
    {
        var root = Verbs.Root(Handlers.Real, new Terminal(TextWriter.Null, TextWriter.Null, new TestConsole()));
        var verbs = Leaves(root).ToArray();
        Assert.True(verbs.Length > 8);
        Assert.All(verbs, verb => Assert.Contains("--json", verb.Options.Select(o => o.Name)));
    }

    [Fact]
    public async Task Every_result_says_what_was_asked_for()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        var (codes, config) = (_trained["codes.npy"], Path.Combine(FileProgram.Repository(), "samples/brainscript/autoencoder.cntk"));
        foreach (var (line, member) in new (string[], string)[]
        {
            (["test", model, "--data", _trained.TestData], "rmse"),
            (["show", model, "--data", _trained.TestData, "--count", "2", "--sheet", _trained["s.png"]], "models"),
            (["encode", model, _trained.TestData, "--out", codes], "note"),
            (["decode", model, codes, "--out", _trained["back"]], "files"),
            (["split", model, "--out", _trained["halves"]], "switches"),
            (["report", _trained["out"], "--out", _trained["r.html"]], "runs"),
            (["nodes", model], "nodes"),
            (["check", config], "networks"),
            (["convert", config], "program"),
            (["completions", "bash"], "script"),
            (["data", "digits", "--out", _trained["d"], "--train", "3", "--test", "2"], "files"),
        })
        {
            var run = await Run.Real([.. line, "--json"]);
            Assert.True(run.Code == 0, $"{line[0]}: {run.Error}");
            var result = JsonDocument.Parse(run.Output).RootElement;
            var asked = result.EnumerateObject().First();
            Assert.Equal("run", asked.Name);
            Assert.Equal(line[0] == "data" ? "data digits" : line[0], asked.Value.GetProperty("command").GetString());
            Assert.StartsWith("0.1.0", asked.Value.GetProperty("version").GetString());
            Assert.Equal(JsonValueKind.Null, asked.Value.GetProperty("seed").ValueKind);
            Assert.Equal("true", asked.Value.GetProperty("options").GetProperty("--json").GetString());
            for (var i = 2; i < line.Length - 1; i++)
                if (line[i].StartsWith("--", StringComparison.Ordinal))
                    Assert.Equal(line[i + 1], asked.Value.GetProperty("options").GetProperty(line[i]).GetString());
            Assert.True(result.TryGetProperty(member, out _), $"{line[0]}: there is no '{member}' in {run.Output}");
            if (result.TryGetProperty("files", out var files))
                Assert.All(files.EnumerateArray(), file => Assert.True(File.Exists(file.GetProperty("path").GetString())));
        }
    }

    [Fact]
    public async Task A_training_says_the_options_that_it_came_to_have()
    {
        await Run.Stopped("epoch 1 of 2", _trained.Line("out", "--seed", "7", "--maps", "3"));
        var run = await Run.Real("train", "--resume", "--out", _trained["out"], "--json", "--quiet");
        Assert.Equal(0, run.Code);
        var asked = JsonDocument.Parse(run.Output).RootElement.GetProperty("run");
        Assert.Equal(7, asked.GetProperty("seed").GetInt32());
        var options = asked.GetProperty("options");
        foreach (var (name, value) in new[] { ("--maps", "3,3"), ("--epochs", "2"), ("--minibatch", "20"), ("--learner", "adam"), ("--seed", "7"),
            ("--resume", "true"), ("--pool", "2"), ("--scale", "256") })
            Assert.Equal(value, options.GetProperty(name).GetString());
    }

    [Fact]
    public async Task A_configuration_with_problems_is_json_too_and_fails()
    {
        const string Wrong = "command = train ; train = { action = \"train\" ; BrainScriptNetworkBuilder = { z = Frobnicate (1) } }";
        var run = await Run.Real("check", _trained.Write("a.cntk", Wrong), "--json");
        Assert.Equal(1, run.Code);
        Assert.NotEqual(0, JsonDocument.Parse(run.Output).RootElement.GetProperty("problems").GetArrayLength());
    }

    static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);
}
