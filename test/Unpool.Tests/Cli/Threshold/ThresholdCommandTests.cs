using System.Text.Json;
using Unpool.Anomalies;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class ThresholdCommandTests : IDisposable
{
    static readonly Shape Small = new(1, 16, 16);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_threshold_is_changed_in_the_file_without_training()
    {
        var model = Strange.Model(Small, pictures: 100);
        OnnxFile.Save(_folder["m.onnx"], model);
        var before = File.ReadAllBytes(_folder["m.onnx"]);
        Assert.Equal($"{model.Threshold}\n", (await Run.Real("threshold", _folder["m.onnx"])).Output);
        Assert.Equal(before, File.ReadAllBytes(_folder["m.onnx"]));

        var run = await Run.Real("threshold", _folder["m.onnx"], "--false-alarms", "20%");
        var changed = OnnxFile.LoadAnomalyModel(_folder["m.onnx"]);
        Assert.Equal(AnomalyThreshold.For(model.Scores, 0.2), changed.Threshold);
        Assert.Equal($"{changed.Threshold}\n", run.Output);

        var json = JsonDocument.Parse((await Run.Real("threshold", _folder["m.onnx"], "--at", "1.5", "--json")).Output).RootElement;
        Assert.True(json.GetProperty("isChanged").GetBoolean());
        Assert.Equal(1.5, OnnxFile.LoadAnomalyModel(_folder["m.onnx"]).Threshold.Value);
        // All the rest is as it was.
        var marked = Strange.Row(Strange.Marked(Small, 1), 0);
        using var one = new AnomalyDetector(model);
        using var two = new AnomalyDetector(OnnxFile.LoadAnomalyModel(_folder["m.onnx"]));
        Assert.Equal(one.Score(marked) with { IsAnomalous = two.Score(marked).IsAnomalous }, two.Score(marked));
    }

    [Fact]
    public async Task A_model_with_an_honest_decoder_is_calibrated_with_good_pictures()
    {
        Strange.Write(Strange.Stripes(Small, 12), _folder["p"]);
        Strange.Write(Strange.Stripes(Small, 9, 3), _folder["good"]);
        var model = _folder["o/autoencoder.onnx"];
        await Train("--decoder", "upsample");
        var run = await Run.Real("threshold", model, "--good", _folder["good"], "--false-alarms", "20%");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("from 9 good pictures not trained on", run.Output);
        // What other verbs want to know of it is still there.
        Assert.Equal(0, (await Run.Real("score", model, _folder["good"], "--out", _folder["s"])).Code);
        Assert.Equal(0, (await Run.Real("encode", model, _folder["good"], "--out", _folder["c.csv"])).Code);
        Assert.Equal("p", OnnxFile.LoadAnomalyModel(model).Metadata["data"]);
    }

    [Fact]
    public async Task A_model_with_switches_is_not_calibrated()
    {
        Strange.Write(Strange.Stripes(Small, 12), _folder["p"]);
        await Train("--preset", "tutorial");
        var run = await Run.Real("threshold", _folder["o/autoencoder.onnx"], "--good", _folder["p"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("its error says nothing about strangeness", run.Error);
    }

    async Task Train(params string[] more) =>
        Assert.Equal(0, (await Run.Real(["train", "--data", _folder["p"], "--epochs", "2", "--out", _folder["o"], "--quiet", .. more])).Code);
}
