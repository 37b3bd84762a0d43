using Unpool.Anomalies;
using Unpool.Onnx;
using Unpool.Serve.Hosting;
using Unpool.Serve.Models;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Models;

public class ServedModelTests(ServedModels models) : IClassFixture<ServedModels>
{
    [Theory]
    [InlineData(ServedModels.Sharp)]
    [InlineData(ServedModels.Honest)]
    public void Codes_and_reconstructions_are_those_of_the_library(string name)
    {
        using var served = Load(name);
        using var library = OnnxFile.LoadAutoencoder(models.PathOf(name));
        var pixels = Digits(5);
        var (code, pictures) = (new float[5 * library.Code.Shape.Size], new float[5 * 784]);
        library.Encode(pixels, code);
        library.Reconstruct(pixels, pictures);
        Assert.Equal(code, Encode(served, pixels));
        Assert.Equal(pictures.Select(value => value * 256), Reconstruct(served, pixels));
        Assert.Equal(10, served.Samples);
    }

    [Fact]
    public void A_code_with_the_positions_of_its_own_picture_is_its_reconstruction()
    {
        using var served = Load(ServedModels.Sharp);
        Assert.True(served.TakesSwitches);
        var pixels = Digits(1);
        // Sums are taken in another order.
        var (rebuilt, code) = (Reconstruct(served, pixels), Encode(served, pixels));
        Assert.All(rebuilt.Zip(Decode(served, code, pixels)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Contains("positions", Assert.Throws<ProblemException>(() => Decode(served, code, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_codes_with_the_positions_of_one_picture_are_what_each_is_by_itself()
    {
        using var served = Load(ServedModels.Sharp);
        var (pixels, codes) = (Digits(1), Encode(served, Digits(3)));
        var together = Decode(served, codes, pixels);
        for (var i = 0; i < 3; i++)
            Assert.Equal(Decode(served, codes[(98 * i)..(98 * i + 98)], pixels), together[(784 * i)..(784 * i + 784)]);
    }

    [Fact]
    public void A_code_that_is_all_that_the_decoder_gets_needs_no_picture()
    {
        using var served = Load(ServedModels.Honest);
        Assert.False(served.TakesSwitches);
        var pixels = Digits(4);
        Assert.Equal(Reconstruct(served, pixels), Decode(served, Encode(served, pixels), null));
    }

    [Fact]
    public void Scores_are_those_of_the_library()
    {
        using var served = Load(ServedModels.Anomaly);
        using var detector = new AnomalyDetector(OnnxFile.LoadAnomalyModel(models.PathOf(ServedModels.Anomaly)));
        var shape = ServedModels.Stripes;
        var marked = Strange.Marked(shape, 3);
        for (var i = 0; i < 3; i++)
        {
            var (heat, expected) = (new float[shape.Size], new float[shape.Size]);
            Assert.Equal(detector.Score(Strange.Row(marked, i), expected), served.Score(Strange.Row(marked, i), heat));
            Assert.Equal(expected, heat);
        }
    }

    [Theory]
    [InlineData(ServedModels.Sharp, "whose maxima say where it puts its values")]
    [InlineData(ServedModels.Honest, "unpool threshold")]
    public void A_model_without_a_calibration_says_what_makes_one(string name, string sentence)
    {
        using var served = Load(name);
        Assert.Null(served.Threshold);
        Assert.Contains(sentence, served.WhyNotScore, StringComparison.Ordinal);
        Assert.Equal(409, Assert.Throws<ProblemException>(() => served.Score(new float[784], [])).Status);
    }

    ServedModel Load(string name) => ServedModel.Load(name, models.PathOf(name), null);

    static float[] Encode(ServedModel model, float[] pixels)
    {
        var codes = new float[pixels.Length / model.Shape.Size * model.Code.Shape.Size];
        model.Encode(pixels, codes);
        return codes;
    }

    static float[] Reconstruct(ServedModel model, float[] pixels)
    {
        var pictures = new float[pixels.Length];
        model.Reconstruct(pixels, pictures);
        return pictures;
    }

    static float[] Decode(ServedModel model, float[] codes, float[]? picture)
    {
        var pictures = new float[codes.Length / model.Code.Shape.Size * model.Shape.Size];
        model.Decode(codes, picture, pictures);
        return pictures;
    }

    static float[] Digits(int count)
    {
        var (digits, pixels) = (Unpool.Data.Digits.Draw(count, seed: 9)["features"], new float[count * 784]);
        for (var i = 0; i < count; i++) digits.CopyRow(i, pixels.AsSpan(i * 784, 784));
        return pixels;
    }
}
