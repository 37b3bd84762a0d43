using System.Text.Json;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Reports.Records;
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
        await Run.Stopped("epoch 1 of 3:", [.. line, "--out", _folder["a"]]);
        Assert.False(File.Exists(_folder["a/autoencoder.onnx"]));
        var stopped = Read("a");
        Assert.Equal((RunState.Stopped, 1, 2), (stopped.Record.State, stopped.Epochs.Count, stopped.Record.Calibration!.Pictures));
        Assert.Contains("This run was stopped before its end. Stopped with 1 of 3 epochs done", File.ReadAllText(_folder["a/report.html"]));
        var run = await Run.Real("train", "--resume", "--out", _folder["a"], "--quiet");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(File.ReadAllBytes(_folder["whole/autoencoder.onnx"]), File.ReadAllBytes(_folder["a/autoencoder.onnx"]));
        Assert.Equal([1, 2, 3], Read("a").Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(stopped.Epochs[0], Read("a").Epochs[0]);
        Assert.Equal([0, 1], Read("a").Record.Commands.Select(command => command.AfterEpochs));
        Assert.Equal(Read("whole").Epochs.Select(epoch => epoch.Criterion), Read("a").Epochs.Select(epoch => epoch.Criterion));
    }

    [Fact]
    public async Task A_report_tells_what_was_trained_and_how_sure_the_threshold_is()
    {
        Strange.Write(Strange.Stripes(Small, 40), _folder["p/train/good"]);
        Strange.Write(Strange.Marked(Small, 4), _folder["p/test/mark"]);
        var run = await Train("p", "a", "--epochs", "3", "--false-alarms", "20%");
        Assert.True(run.Code == 0, run.Error);
        var (record, epochs) = (Read("a").Record, Read("a").Epochs);
        Assert.Equal((RunState.Finished, 32, 8, 8), (record.State, record.Data.Train, record.Calibration!.Pictures, record.Test!.Images));
        Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
        var model = OnnxFile.LoadAnomalyModel(_folder["a/autoencoder.onnx"]);
        Assert.Equal(model.Threshold, record.Calibration.Threshold);
        Assert.Equal(8, record.Calibration.Scores!.Counts.Sum());
        Assert.Equal(model.Scores[^1], record.Calibration.Scores.Greatest, 1e-6);
        // What it trained on and what calibrates it have much the same error.
        Assert.InRange(record.Test.Criterion / epochs[^1].Criterion, 0.5, 1.5);
        var options = record.Options.ToDictionary(option => option.Name, option => $"{option.Value} {option.Origin}");
        Assert.Equal(("20% Default", "20% Given", "anomaly Given", "3 Given", "0.002 Chosen"),
            (options["--calibrate"], options["--false-alarms"], options["--preset"], options["--epochs"], options["--rate"]));
        Assert.DoesNotContain("--maps", options.Keys);
        // The first one that was set aside; and good ones from the least strange to the strangest.
        Assert.Equal("train/good/004.png", record.Samples.First(sample => sample.Group == SampleGroup.First).Name);
        var scores = record.Samples.ToLookup(sample => sample.Group, sample => sample.Score!.Value);
        Assert.True(scores[SampleGroup.Best].Max() <= scores[SampleGroup.Typical].Min());
        Assert.True(scores[SampleGroup.Typical].Max() <= scores[SampleGroup.Worst].Min());
        Assert.Equal(record.Calibration.Scores.Greatest, scores[SampleGroup.Worst].Max(), 1e-6);
        Assert.All(record.Samples, sample => Assert.NotNull(sample.HeatMap));
        var page = File.ReadAllText(_folder["a/report.html"]);
        Assert.All((string[])["with 95 % confidence in", "heat map of train/good/004.png"], part => Assert.Contains(part, page));
        var documented = Repository.Text("docs/reports.md");
        Assert.All(JsonDocument.Parse(File.ReadAllText(_folder["a/run.json"])).RootElement.EnumerateObject(),
            member => Assert.Contains($"`{member.Name}`", documented));
    }

    [Fact]
    public async Task Runs_of_the_same_pictures_are_compared_by_them()
    {
        Strange.Write(Strange.Stripes(Small, 20), _folder["p"]);
        await Train("p", "a", "--epochs", "1");
        await Train("p", "b", "--epochs", "1", "--seed", "2");
        var run = await Run.Real("report", _folder["a"], _folder["b"], "--out", _folder["ab.html"], "--json");
        Assert.True(run.Code == 0, run.Error);
        var runs = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs").EnumerateArray();
        Assert.All(runs, one => Assert.True(one.GetProperty("threshold").GetDouble() > 0 && one.GetProperty("testRmse").GetDouble() > 0));
        var page = File.ReadAllText(_folder["ab.html"]);
        Assert.Contains("<code>--seed</code>", page);
        // Four originals, each rebuilt twice, with as many heat maps.
        Assert.Equal(20, page.Split("<img ").Length - 1);
    }

    [Fact]
    public async Task Pictures_in_colour_and_arrays_whose_white_is_1_have_samples_that_are_as_bright()
    {
        Strange.Write(Strange.Stripes(new(3, 20, 20), 10), _folder["p"]);
        Assert.Equal(0, (await Train("p", "a", "--epochs", "1")).Code);
        Assert.Equal(3, Read("a").Record.Data.Shape[0]);
        var values = Strange.Stripes(Small, 10);
        float[][] rows = [.. Enumerable.Range(0, 10).Select(row => Strange.Row(values, row))];
        NpyFile.Write(_folder["bytes.npy"], new(20, 20), rows);
        NpyFile.Write(_folder["ones.npy"], new(20, 20), [.. rows.Select(row => row.Select(value => value / 255).ToArray())]);
        Assert.Equal(0, (await Train("bytes.npy", "b", "--epochs", "1")).Code);
        Assert.Equal(0, (await Train("ones.npy", "c", "--epochs", "1", "--scale", "1")).Code);
        var (bytes, ones) = (Read("b").Record, Read("c").Record);
        Assert.Equal(bytes.Samples[0].Original.Png, ones.Samples[0].Original.Png);
        Assert.Equal("image 5", ones.Samples[0].Name);
        Assert.InRange(bytes.Test!.Psnr!.Value - ones.Test!.Psnr!.Value, -0.5, 0.5);
    }

    [Fact]
    public async Task A_finished_model_is_not_replaced_by_a_slip()
    {
        Strange.Write(Strange.Stripes(Small, 4), _folder["p"]);
        Assert.Equal(0, (await Train("p", "a", "--epochs", "1")).Code);
        Assert.Contains("is a finished model", (await Train("p", "a", "--epochs", "1")).Error);
        Assert.Equal(0, (await Train("p", "a", "--epochs", "1", "--overwrite")).Code);
    }

    RunHistory Read(string name) => new RunFolder(_folder[name]).Read();

    Task<Run> Train(string data, string name, params string[] more) =>
        Run.Real(["train", "--data", _folder[data], "--preset", "anomaly", "--out", _folder[name], "--quiet", .. more]);
}
