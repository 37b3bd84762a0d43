using System.Text.Json.Nodes;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class NodesCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Theory]
    [InlineData("table")]
    [InlineData("tree", "--tree")]
    [InlineData("json", "--json")]
    public async Task Nodes_are_listed(string name, params string[] options)
    {
        var run = await Run.Real(["nodes", await _trained.ModelAsync("out", "--preset", "tutorial"), .. options]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        // The version changes with every commit, and the folder with every run.
        Golden.Check($"nodes/{name}.txt", name == "json" ? Nodes(run.Output) : run.Output);
    }

    static string Nodes(string json) => JsonNode.Parse(json)!["nodes"]!.ToJsonString(new() { WriteIndented = true }) + "\n";
}
