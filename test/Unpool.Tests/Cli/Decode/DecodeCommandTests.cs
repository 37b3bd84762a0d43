using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class DecodeCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Codes_become_the_reconstructions_that_they_were_of()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        var (codes, back) = (_trained["codes.npy"], _trained["back.npy"]);
        var run = await Run.Real("encode", model, _trained.TestData, "--out", codes);
        Assert.DoesNotContain("note:", run.Error);
        run = await Run.Real("decode", model, codes, "--out", back);
        Assert.True(run.Code == 0, run.Error);
        Assert.EndsWith("back.npy  40 images of 28x28x1\n", run.Output);

        var graph = OnnxFile.Load(model).Graph;
        using var evaluator = new Evaluator([], [graph["z"]], CtfReader.Read(_trained.TestData, [new CtfInput("features", 784)]));
        var images = NpyFile.Read(back);
        Assert.Equal(evaluator.Values(graph["z"]).SelectMany(values => values),
            Enumerable.Range(0, 40).SelectMany(row => Enumerable.Range(0, 784).Select(i => images[row, i])));
    }

    [Fact]
    public async Task Codes_become_pictures()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        await Run.Real("encode", model, _trained.TestData, "--out", _trained["codes.npy"]);
        var run = await Run.Real("decode", model, _trained["codes.npy"], "--out", _trained["back"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.StartsWith("40 pictures of 28x28x1 in ", run.Output);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i:D2}.png"), Directory.GetFiles(_trained["back"]).Select(Path.GetFileName).Order());
        using var picture = SkiaSharp.SKBitmap.Decode(Path.Combine(_trained["back"], "07.png"));
        Assert.Equal((28, 28), (picture.Width, picture.Height));
        await Run.Real("decode", model, _trained["codes.npy"], "--out", _trained["back.npy"]);
        var values = NpyFile.Read(_trained["back.npy"]);
        for (var i = 0; i < 784; i++)
            Assert.Equal(Math.Clamp(Math.Round(values[7, i] * 256.0), 0, 255), picture.GetPixel(i % 28, i / 28).Red);
        await Run.Real("encode", model, _trained.TestData, "--out", _trained["codes.csv"]);
        await Run.Real("decode", model, _trained["codes.csv"], "--out", _trained["same.npy"]);
        Assert.Equal(File.ReadAllBytes(_trained["back.npy"]), File.ReadAllBytes(_trained["same.npy"]));
    }

    [Fact]
    public async Task A_decoder_that_needs_more_than_the_code_is_refused_with_the_reason()
    {
        var model = await _trained.ModelAsync("out");
        await Run.Real("encode", model, _trained.TestData, "--out", _trained["codes.npy"]);
        var run = await Run.Real("decode", model, _trained["codes.npy"], "--out", _trained["back"]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("unpool: out/autoencoder.onnx: the code 'z.pool_B' is not all that the decoder gets: MaxUnpool 'z.unpool_B' also takes "
            + "'z.conv_B.res' of each sample, whose maxima say where it puts its values; "
            + "'unpool train --decoder upsample' makes a model whose codes can be decoded by themselves, and 'unpool split' a decoder that "
            + "takes both.",
            _trained.Shorten(run.Error.TrimEnd()));
        Assert.False(Directory.Exists(_trained["back"]));
    }

    [Fact]
    public async Task Codes_of_another_size_are_one_sentence()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        NpyFile.Write(_trained["codes.npy"], new Shape(5), [new float[5]]);
        var run = await Run.Real("decode", model, _trained["codes.npy"]);
        Assert.Equal((1, "unpool: codes.npy: expected codes of 7x7x8, 392 values each, found 5."), (run.Code, _trained.Shorten(run.Error.TrimEnd())));
    }
}
