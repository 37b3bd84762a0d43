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
        Golden.Check($"nodes/{name}.txt", run.Output);
    }
}
