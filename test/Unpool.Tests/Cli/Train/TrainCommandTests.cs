using System.Globalization;
using System.Text.Json;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class TrainCommandTests : IDisposable
{
    static readonly string[] Left =
    [
        "autoencoder.checkpoint", "autoencoder.checkpoint.epochs", "autoencoder.onnx", "contact-sheet.png",
        "decoder_output_BS.txt", "encoder_output_BS.txt", "metrics.jsonl", "report.html", "run.json",
        .. Enumerable.Range(0, 5).SelectMany(i => (string[])
            [$"imageAutoEncoder_{i}__input.png", $"imageAutoEncoder_{i}_encoding.png", $"imageAutoEncoder_{i}_output.png"]),
        "training-curves.png",
    ];

    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task It_leaves_a_model_and_pictures_and_nothing_half_written()
    {
        var run = await _trained.TrainAsync("out");
        Assert.Equal(0, run.Code);
        Assert.Equal(Left.Order(StringComparer.Ordinal), Directory.GetFiles(_trained["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("data: train.txt from", run.Error);
        Assert.Contains("epoch 2 of 2: rmse ", run.Error);
        Assert.Contains("test RMSE ", run.Output);
        foreach (var file in (string[])["autoencoder.onnx", "contact-sheet.png", "training-curves.png"])
            Assert.Contains(Path.Combine(_trained["out"], file), run.Output);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Fact]
    public async Task The_model_says_what_it_is()
    {
        var model = OnnxFile.Load(await _trained.ModelAsync("out", "--unpool-gradient", "window-max"));
        Assert.Equal(["z", "z.pool_B"], model.Graph.Outputs.Select(o => o.Name));
        Assert.Equal(("train.txt", "2", "WindowMax"), (model.Metadata["data"], model.Metadata["epochs"], model.Metadata["unpoolGradient"]));
        Assert.Equal("adam, rate 0.001 per minibatch, minibatches of 20", model.Metadata["learner"]);
        Assert.InRange(double.Parse(model.Metadata["rmse.test"], System.Globalization.CultureInfo.InvariantCulture), 0.01, 1);
    }

    [Fact]
    public async Task Json_is_one_object_with_epochs_test_and_files()
    {
        var run = await _trained.TrainAsync("out", "--json", "--quiet", "--validate", _trained.TestData);
        Assert.DoesNotContain("epoch ", run.Error);
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(result.GetProperty("firstMinibatchMilliseconds").GetDouble() > 0);
        Assert.Equal([1, 2], result.GetProperty("epochs").EnumerateArray().Select(e => e.GetProperty("epoch").GetInt32()));
        var test = result.GetProperty("test");
        Assert.Equal(40, test.GetProperty("images").GetInt32());
        // The last validation and the test saw the same images and the same model.
        Assert.Equal(result.GetProperty("epochs")[1].GetProperty("validation").GetDouble(), test.GetProperty("rmse").GetDouble(), 1e-6);
        Assert.All(result.GetProperty("files").EnumerateArray(), f => Assert.True(File.Exists(f.GetProperty("path").GetString())));
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("adam")]
    public async Task A_stopped_and_resumed_training_ends_with_the_same_model(string learner)
    {
        var whole = await _trained.ModelAsync("whole", "--learner", learner);
        var stopped = await Run.Stopped("epoch 1 of 2", _trained.Line("parts", "--learner", learner));
        Assert.Equal(1, stopped.Code);
        Assert.Equal("unpool: stopped with 1 of 2 epochs done; the same command with --resume continues from 'parts/autoencoder.checkpoint'.",
            _trained.Shorten(stopped.Error.TrimEnd().Split('\n')[^1]));
        Assert.Equal(["autoencoder.checkpoint", "autoencoder.checkpoint.epochs", "metrics.jsonl", "report.html", "run.json"],
            Directory.GetFiles(_trained["parts"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var parts = await _trained.ModelAsync("parts", "--learner", learner, "--resume", "--threads", "1");
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(parts));
    }

    [Fact]
    public async Task A_new_run_over_an_interrupted_one_says_so()
    {
        await Run.Stopped("epoch 1 of 2", _trained.Line("out"));
        Assert.Contains("--resume would have continued it", (await _trained.TrainAsync("out")).Error);
        Assert.DoesNotContain("--resume would", (await _trained.TrainAsync("out", "--overwrite")).Error);
    }

    [Fact]
    public async Task A_finished_model_is_not_replaced_without_a_word()
    {
        var model = await _trained.ModelAsync("out");
        var before = File.ReadAllBytes(model);
        var run = await _trained.TrainAsync("out", "--seed", "2");
        Assert.Equal(1, run.Code);
        Assert.Equal("unpool: 'out/autoencoder.onnx' is a finished model: --overwrite replaces it, --out names another folder, "
            + "and --resume with more --epochs trains it further.",
            _trained.Shorten(run.Error.TrimEnd()));
        Assert.Equal(before, File.ReadAllBytes(model));
        await _trained.ModelAsync("out", "--seed", "2", "--overwrite");
        Assert.NotEqual(before, File.ReadAllBytes(model));
    }

    [Fact]
    public async Task Resuming_needs_no_option_of_the_run_again()
    {
        string[] options = ["--maps", "2", "--learner", "adam", "--rate", "0.002", "--seed", "7", "--validate", _trained.TestData];
        var whole = await _trained.ModelAsync("whole", options);
        Assert.Equal(1, (await Run.Stopped("epoch 1 of 2", _trained.Line("parts", options))).Code);
        var run = await Run.Real("train", "--resume", "--out", _trained["parts"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(Path.Combine(_trained["parts"], "autoencoder.onnx")));
    }

    [Theory]
    [InlineData("--rate 0.001, not 0.1", "--rate", "0.1")]
    [InlineData("--maps 16,8, not 5,1", "--preset", "deep")]
    [InlineData("--learner adam, not sgd", "--learner", "sgd")]
    [InlineData("--seed 1, not 2", "--seed", "2")]
    [InlineData("--data train.txt, not other.txt", "--data", "other.txt")]
    public async Task An_option_that_differs_from_the_runs_is_named_with_both_values(string difference, params string[] more)
    {
        await Run.Stopped("epoch 1 of 2", _trained.Line("out"));
        var run = await Run.Real(["train", "--resume", "--out", _trained["out"], .. more]);
        Assert.Equal(1, run.Code);
        Assert.Equal($"unpool: the run of 'out/autoencoder.checkpoint' was started with {difference}; "
            + "leave the option out to continue the run, or start over without --resume.",
            _trained.Shorten(run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("deep", "z.pool_B", "7x7x1")]
    [InlineData("tutorial", "z.pool1", "7x7x1")]
    public async Task A_preset_is_a_network(string preset, string code, string shape)
    {
        var run = await _trained.TrainAsync("out", "--preset", preset);
        Assert.Contains($"a code of {shape} and back", run.Error);
        Assert.Contains($"code '{code}'", run.Output);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("2")]
    public async Task Five_levels_fit_although_kernels_and_windows_outgrow_the_images(string pool)
    {
        var model = OnnxFile.Load(await _trained.ModelAsync("out", "--levels", "5", "--pool", pool));
        Assert.Equal(new Shape(8, 1, 1), model.Graph["z.pool_E"].Shape);
        Assert.Equal(new Shape(1, 28, 28), model.Graph["z"].Shape);
        Assert.Equal(0, (await Run.Real("test", _trained["out"] + "/autoencoder.onnx", "--data", _trained.TestData)).Code);
    }

    [Fact]
    public async Task Even_kernels_and_three_levels_fit()
    {
        var run = await _trained.TrainAsync("out", "--kernel", "4", "--levels", "3", "--pool", "2", "--maps", "3,2,2");
        Assert.Equal(0, run.Code);
        Assert.Contains("a code of 3x3x2 and back", run.Error);
    }

    [Fact]
    public async Task Text_of_other_images_can_be_learned()
    {
        var rows = Enumerable.Range(0, 20).Select(i => "|features " + string.Join(' ', Enumerable.Range(0, 64).Select(p => (i * 7 + p * 3) % 256)));
        var data = _trained.Write("small.txt", string.Join('\n', rows) + "\n");
        var run = await Run.Real("train", "--data", data, "--epochs", "1", "--pool", "2", "--out", _trained["out"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("8x8x1 to a code of 2x2x8", run.Error);
        Assert.Contains("20 images to train on, tested on the same images; --test-data names others", run.Error);
    }

    [Theory]
    [InlineData("there is no checkpoint 'out/autoencoder.checkpoint' to continue from; run without --resume to start.", "--resume")]
    [InlineData("MaxPool 'z.pool_A': ", "--pool", "40")]
    [InlineData("the training criterion is NaN or infinite (", "--rate", "1e39", "--learner", "sgd")]
    [InlineData("the training criterion is NaN or infinite (", "--rate", "1e39", "--levels", "2", "--pool", "2")]
    [InlineData("there is no data 'nowhere'.", "--test-data", "nowhere")]
    [InlineData("there is no data 'nowhere.txt'.", "--validate", "nowhere.txt")]
    [InlineData("cannot write into the folder 'train.txt': ", "--out", "train.txt")]
    public async Task What_cannot_be_done_is_one_sentence_and_1(string sentence, params string[] more)
    {
        more = [.. more.Select(word => word == "train.txt" ? _trained.Data : word)];
        var run = await _trained.TrainAsync("out", more);
        Assert.Equal(1, run.Code);
        var last = _trained.Shorten(run.Error.TrimEnd().Split('\n')[^1]);
        Assert.StartsWith($"unpool: {sentence}", last);
        Assert.EndsWith(".", last);
        Assert.Empty(run.Output);
        // Not even an empty folder, where there was none.
        Assert.False(Directory.Exists(_trained["out"]));
    }

    [Fact]
    public async Task A_run_with_a_curve_and_an_average_is_resumed_to_the_same_bits()
    {
        string[] rules = ["--schedule", "cosine", "--warm-up", "0.5", "--average", "0.9", "--epochs", "4"];
        var whole = await _trained.ModelAsync("whole", rules);
        var stopped = await Run.Stopped("epoch 2 of 4", _trained.Line("parts", rules));
        Assert.Equal(1, stopped.Code);
        var run = await Run.Real("train", "--out", _trained["parts"], "--resume");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(_trained["parts/autoencoder.onnx"]));
        Assert.NotEqual(File.ReadAllBytes(whole), File.ReadAllBytes(await _trained.ModelAsync("plain", "--epochs", "4")));
    }

    [Fact]
    public async Task A_model_is_where_another_run_starts_from()
    {
        var first = await _trained.ModelAsync("first", "--epochs", "6");
        var run = await _trained.TrainAsync("second", "--from", first, "--epochs", "1", "--rate", "1e-9");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(Rmse(first), Rmse(_trained["second/autoencoder.onnx"]), 1e-5);

        run = await _trained.TrainAsync("third", "--from", first, "--maps", "3");
        Assert.Equal(1, run.Code);
        Assert.Contains("first/autoencoder.onnx' is a model of another network: the parameter '", run.Error);

        static double Rmse(string model) => double.Parse(OnnxFile.Load(model).Metadata["rmse.test"], CultureInfo.InvariantCulture);
    }
}
