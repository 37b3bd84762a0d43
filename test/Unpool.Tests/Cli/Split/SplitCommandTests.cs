using Unpool.Data;
using Unpool.Inference;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class SplitCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task The_halves_of_a_network_that_unpools_make_its_pictures_in_ONNX_Runtime()
    {
        var model = await _trained.ModelAsync("out");
        var run = await Run.Real("split", model, "--out", _trained["halves"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            "halves/encoder.onnx  'features' to the code 'z.pool_B' and 'z.pool_B.switches', 'z.pool_A.switches'\n"
            + "halves/decoder.onnx  'z.pool_B' and 'z.pool_B.switches', 'z.pool_A.switches' to 'z'\n",
            _trained.Shorten(run.Output));

        var data = Digits.Draw(1)["features"];
        float[] digit = [.. Enumerable.Range(0, 784).Select(i => data[0, i])];
        using var whole = new OrtModel(File.ReadAllBytes(model), optimized: true);
        using var encoder = new OrtModel(File.ReadAllBytes(_trained["halves/encoder.onnx"]), optimized: true);
        using var decoder = new OrtModel(File.ReadAllBytes(_trained["halves/decoder.onnx"]), optimized: true);
        var expected = whole.Run([new() { ["features"] = digit }])["z"];
        var found = decoder.Run([encoder.Run([new() { ["features"] = digit }])])["z"];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-5f);

        Assert.Equal("z.pool_B", encoder.Metadata["code"]);
        Assert.False(encoder.Metadata.ContainsKey("output"));
        Assert.Equal("z", decoder.Metadata["output"]);
        Assert.Contains("z.pool_A.switches, float [N, 16, 14, 14], images [channels 16, rows 14, columns 14], the positions row * 28 + column of the "
            + "maxima of a pooling, in the channels of images of 28 rows and 28 columns.", Doc("halves/encoder.onnx"));
        Assert.Contains("row * 28 + column", Doc("halves/decoder.onnx"));

        string Doc(string file) => Unpool.Onnx.Schema.ModelMessage.Parser.ParseFrom(File.ReadAllBytes(_trained[file])).Doc;
    }

    [Fact]
    public async Task A_network_may_be_cut_elsewhere_and_without_switches()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        var run = await Run.Real("split", model, "--at", "z.conv_B.res", "--out", _trained["halves"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var decoder = new Predictor(OnnxFile.Load(_trained["halves/decoder.onnx"]).Graph);
        Assert.Equal([new("z.conv_B.res", new Shape(8, 14, 14))], decoder.Inputs);
    }

    [Fact]
    public async Task What_passes_by_besides_switches_is_one_sentence()
    {
        var x = Input.Of("features", new Shape(1, 8, 8));
        OnnxFile.Save(_trained["skip.onnx"], new Graph((x.MaxPool(2, name: "code").Upsample(2) + x).Named("z")));
        var run = await Run.Real("split", _trained["skip.onnx"], "--out", _trained["halves"]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("unpool: skip.onnx: the code 'code' is not all that the decoder gets: Plus 'z' also takes 'features' of each sample.",
            _trained.Shorten(run.Error.TrimEnd()));
        Assert.False(Directory.Exists(_trained["halves"]));
    }
}
