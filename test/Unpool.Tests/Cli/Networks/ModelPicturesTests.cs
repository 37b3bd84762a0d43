using Unpool.Data;
using Unpool.Images;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Networks;

public sealed class ModelPicturesTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fit", FitRule.Fit)]
    [InlineData("stretch", FitRule.Stretch)]
    [InlineData("fill", FitRule.Fill)]
    // A single picture is no set of tiles.
    [InlineData("tile", FitRule.Fit)]
    public async Task Pictures_come_to_a_model_by_the_rule_of_those_that_it_was_trained_on(string word, FitRule rule)
    {
        Strange.Write(Strange.Stripes(new(1, 20, 33), 6), _folder["p"]);
        var trained = await Run.Real(
            "train", "--data", _folder["p"], "--shape", "16x16", "--fit", word, "--maps", "2,1", "--epochs", "1", "--out", _folder["out"]);
        Assert.True(trained.Code == 0, trained.Error);
        var model = Path.Combine(_folder["out"], "autoencoder.onnx");
        var encoded = await Run.Real("encode", model, _folder["p"], "--out", _folder["codes.npy"]);
        Assert.True(encoded.Code == 0, encoded.Error);

        var codes = NpyFile.Read(_folder["codes.npy"]);
        using var library = OnnxFile.LoadAutoencoder(model);
        var (expected, found) = (new float[library.Code.Shape.Size], new float[library.Code.Shape.Size]);
        var shown = PictureFile.Read(_folder["p/000.png"]).To(new(1, 16, 16), new() { Fit = rule, Size = new(16, 16) }).Rounded();
        library.Encode(shown.Values, expected);
        codes.CopyRow(0, found);
        Assert.Equal(expected, found);
    }
}
