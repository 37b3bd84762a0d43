using System.Globalization;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class EncodeCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Codes_are_written_as_numbers_and_as_text()
    {
        var model = await _trained.ModelAsync("out");
        var (npy, csv) = (_trained["codes.npy"], _trained["codes.csv"]);
        var run = await Run.Real("encode", model, _trained.TestData, "--out", npy);
        Assert.Equal(0, run.Code);
        Assert.Contains("40 codes of 7x7x8, the values of 'z.pool_B' for test.txt from ", run.Output);
        Assert.Contains("note: the code 'z.pool_B' is not all that the decoder gets: MaxUnpool 'z.unpool_B' also takes 'z.conv_B.res'", run.Error);
        Assert.Equal(0, (await Run.Real("encode", model, _trained.TestData, "--out", csv)).Code);

        var graph = OnnxFile.Load(model).Graph;
        var data = CtfReader.Read(_trained.TestData, [new CtfInput("features", 784)]);
        using var evaluator = new Evaluator([], [graph["z.pool_B"]], data);
        var codes = evaluator.Values(graph["z.pool_B"]).ToList();
        var column = NpyFile.Read(npy);
        Assert.Equal((40, 392), (column.Count, column.Width));
        var lines = File.ReadAllLines(csv);
        Assert.Equal((41, "code0,code1"), (lines.Length, lines[0][..11]));
        for (var row = 0; row < 40; row++)
        {
            Assert.Equal(codes[row], Enumerable.Range(0, 392).Select(i => column[row, i]));
            Assert.Equal(codes[row], lines[row + 1].Split(',').Select(word => float.Parse(word, CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task Any_node_of_the_samples_can_be_written()
    {
        var run = await Run.Real(
            "encode", await _trained.ModelAsync("out"), _trained.TestData, "--node", "z.conv_A.res", "--out", _trained["maps.npy"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("40 codes of 28x28x16", run.Output);
        Assert.DoesNotContain("note:", run.Error);
    }
}
