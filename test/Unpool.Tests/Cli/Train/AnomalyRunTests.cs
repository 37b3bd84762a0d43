using System.Text.Json;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class AnomalyRunTests : IDisposable
{
    static readonly Shape Small = new(1, 20, 20);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_of_good_pictures_becomes_a_calibrated_model()
    {
        Strange.Write(Strange.Stripes(Small, 10), _folder["p"]);
        var run = await Train("p", "a", "--epochs", "3");
        Assert.True(run.Code == 0, run.Error);
        var model = OnnxFile.LoadAnomalyModel(_folder["a/autoencoder.onnx"]);
        Assert.Equal(2, model.Threshold.Pictures);
        Assert.Equal("p", model.Metadata["data"]);
        Assert.Contains("for 1 %, 99 such pictures are needed", run.Output);
        Assert.Contains("unpool score ", run.Output);
        // Verbs for other models take it, too.
        Assert.Equal(0, (await Run.Real("decode", _folder["a/autoencoder.onnx"], await Codes(), "--out", _folder["back"])).Code);

        async Task<string> Codes()
        {
            Assert.Equal(0, (await Run.Real("encode", _folder["a/autoencoder.onnx"], _folder["p"], "--out", _folder["c.npy"])).Code);
            return _folder["c.npy"];
        }
    }

    [Fact]
    public async Task Of_folders_as_MVTec_AD_has_them_what_is_to_train_on_is_taken()
    {
        Strange.Write(Strange.Stripes(Small, 15), _folder["k/train/good"]);
        Strange.Write(Strange.Marked(Small, 4), _folder["k/test/mark"]);
        Strange.Write(Strange.Stripes(Small, 4), _folder["k/test/good"]);
        var run = await Train("k", "a", "--epochs", "1", "--json", "--calibrate", "33%", "--false-alarms", "10%");
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(5, result.GetProperty("threshold").GetProperty("pictures").GetInt32());
        Assert.Equal(0.1, result.GetProperty("threshold").GetProperty("wanted").GetDouble());
        Assert.Equal(1, result.GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public async Task Good_pictures_beside_others_are_refused()
    {
        Strange.Write(Strange.Stripes(Small, 5), _folder["k/good"]);
        Strange.Write(Strange.Marked(Small, 4), _folder["k/mark"]);
        var run = await Train("k", "a");
        Assert.Equal(1, run.Code);
        Assert.Contains("has 'mark' beside 'good', but this network learns from good pictures alone; name their folder with --data.", run.Error);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_to_the_same_model()
    {
        Strange.Write(Strange.Stripes(Small, 10), _folder["p"]);
        string[] line = ["train", "--data", _folder["p"], "--preset", "anomaly", "--epochs", "3", "--minibatch", "4"];
        Assert.Equal(0, (await Run.Real([.. line, "--out", _folder["whole"], "--quiet"])).Code);
        await Run.Stopped("epoch 1:", [.. line, "--out", _folder["a"]]);
        Assert.False(File.Exists(_folder["a/autoencoder.onnx"]));
        var run = await Run.Real("train", "--resume", "--out", _folder["a"], "--quiet");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(File.ReadAllBytes(_folder["whole/autoencoder.onnx"]), File.ReadAllBytes(_folder["a/autoencoder.onnx"]));
    }

    [Fact]
    public async Task A_finished_model_is_not_replaced_by_a_slip()
    {
        Strange.Write(Strange.Stripes(Small, 4), _folder["p"]);
        Assert.Equal(0, (await Train("p", "a", "--epochs", "1")).Code);
        Assert.Contains("is a finished model", (await Train("p", "a", "--epochs", "1")).Error);
        Assert.Equal(0, (await Train("p", "a", "--epochs", "1", "--overwrite")).Code);
    }

    Task<Run> Train(string data, string name, params string[] more) =>
        Run.Real(["train", "--data", _folder[data], "--preset", "anomaly", "--out", _folder[name], "--quiet", .. more]);
}
