using Unpool.Anomalies;
using Unpool.Data;
using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Anomalies;

public sealed class AnomalyModelTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(28, 28)]
    [InlineData(40, 72)]
    public void Strange_pictures_have_larger_scores_than_good_ones(int height, int width)
    {
        var shape = new Shape(1, height, width);
        using var detector = new AnomalyDetector(Strange.Model(shape, epochs: 40, pictures: 40));
        var (good, strange) = (Scores(detector, Strange.Stripes(shape, 30, 5)), Scores(detector, Strange.Marked(shape, 30)));
        Assert.All(strange, score => Assert.True(score.Score > good.Max(g => g.Score), $"{score.Score} among {good.Max(g => g.Score)}"));
        Assert.InRange(good.Count(score => score.IsAnomalous), 0, 12);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(36, 70)]
    public void The_same_seed_gives_the_same_file_on_any_number_of_threads(int height, int width)
    {
        var shape = new Shape(1, height, width);
        var one = Strange.File(Strange.Model(shape, threads: 1));
        Assert.Equal(one, Strange.File(Strange.Model(shape, threads: 3)));
        var other = new AnomalyOptions { Epochs = 2, MinibatchSize = 4, Seed = 2 };
        Assert.NotEqual(one, Strange.File(AnomalyModel.Train(Strange.Stripes(shape, 20), other, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void An_interrupted_training_goes_on_to_the_same_bits()
    {
        var (good, options) = (Strange.Stripes(new Shape(1, 40, 40), 10), new AnomalyOptions { Epochs = 4, MinibatchSize = 2 });
        using var stop = new CancellationTokenSource();
        var interrupted = options with
        {
            Checkpoint = _folder["a.checkpoint"],
            OnEpoch = epoch =>
            {
                if (epoch.Epoch == 1) stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => AnomalyModel.Train(good, interrupted, stop.Token));
        var resumed = AnomalyModel.Train(good, interrupted with { Resume = true, OnEpoch = null }, CancellationToken.None);
        Assert.Equal(Strange.File(AnomalyModel.Train(good, options, CancellationToken.None)), Strange.File(resumed));
    }

    [Fact]
    public void A_file_is_read_as_it_was_written()
    {
        var model = Strange.Model(new Shape(1, 28, 28));
        OnnxFile.Save(_folder["a.onnx"], model, new Dictionary<string, string> { ["data"] = "stripes" });
        var read = OnnxFile.LoadAnomalyModel(_folder["a.onnx"]);
        Assert.Equal(model.Threshold, read.Threshold);
        Assert.Equal(model.Scores, read.Scores);
        Assert.Equal("stripes", read.Metadata["data"]);
        using var before = new AnomalyDetector(model);
        using var after = new AnomalyDetector(read);
        var marked = Strange.Row(Strange.Marked(new Shape(1, 28, 28), 1), 0);
        Assert.Equal(before.Score(marked), after.Score(marked));
        // And once more, as `unpool threshold` does.
        OnnxFile.Save(_folder["b.onnx"], read);
        using var again = new AnomalyDetector(OnnxFile.LoadAnomalyModel(_folder["b.onnx"]));
        Assert.Equal(before.Score(marked), again.Score(marked));
    }

    [Fact]
    public void The_threshold_can_be_changed_and_says_what_it_means()
    {
        var model = Strange.Model(new Shape(1, 20, 20), pictures: 100);
        Assert.Equal(20, model.Scores.Count);
        model.UseFalseAlarms(0.3);
        Assert.Equal(model.Scores[14], model.Threshold.Value);
        Assert.Equal("0.3", model.Metadata["anomaly.falseAlarms.wanted"]);
        Assert.Equal(AnomalyThreshold.For(model.Scores, 0.3), AnomalyModel.Of(model.Graph, model.Metadata).Threshold);
        model.UseThreshold(1.25);
        Assert.Equal("1.25", model.Metadata["anomaly.threshold"]);
        Assert.DoesNotContain("anomaly.falseAlarms.wanted", model.Metadata.Keys);
        Assert.Equal(1.25f, ((Parameter)model.Graph["threshold"].Op).Values[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.UseThreshold(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.UseFalseAlarms(1));
    }

    [Fact]
    public void What_is_edited_in_the_graph_counts_and_not_what_the_notes_say()
    {
        var model = Strange.Model(new Shape(1, 20, 20));
        ((Parameter)model.Graph["threshold"].Op).Values[0] = 1e6f;
        var edited = AnomalyModel.Of(model.Graph, model.Metadata);
        Assert.Equal(1e6, edited.Threshold.Value);
        Assert.Null(edited.Threshold.Wanted);
        using var detector = new AnomalyDetector(edited);
        Assert.False(detector.Score(Strange.Row(Strange.Marked(new Shape(1, 20, 20), 1), 0)).IsAnomalous);
    }

    [Fact]
    public void Ten_good_pictures_work_and_the_threshold_says_how_uncertain_it_is()
    {
        var model = Strange.Model(new Shape(1, 28, 28), pictures: 10);
        Assert.Equal(2, model.Threshold.Pictures);
        Assert.Equal(model.Scores[1], model.Threshold.Value);
        Assert.False(model.Threshold.IsReached);
        Assert.InRange(model.Threshold.High, 0.84, 0.85);
        Assert.Null(model.Threshold.HighValue);
        Assert.EndsWith("; for 1 %, 99 such pictures are needed", model.Threshold.ToString());
    }

    [Fact]
    public void A_network_with_switches_is_refused_with_the_reason()
    {
        var shape = new Shape(1, 16, 16);
        var input = Input.Of("features", shape);
        var image = (input / 256).Named("image");
        var full = new Conv(2, 3) { Name = "conv", Pad = Pad.Same }.Apply(image);
        var code = full.MaxPool(2, name: "pool");
        var output = new ConvTranspose(1, 3) { Name = "deconv", Pad = Pad.Same }.Apply(code.MaxUnpool(full, 2, name: "unpool"));
        var message = Assert.Throws<AnomalyException>(
            () => AnomalyModel.Calibrate(new(input, image, code, output), Strange.Stripes(shape, 5))).Message;
        Assert.StartsWith("this network rebuilds what it has never seen, so its error says nothing about strangeness", message);
        Assert.Contains("whose maxima say where it puts its values", message);
    }

    [Fact]
    public void Any_network_whose_decoder_gets_the_code_alone_can_be_calibrated()
    {
        var shape = new Shape(1, 16, 16);
        var input = Input.Of("features", shape);
        var image = (input / 256).Named("image");
        var code = new Conv(2, 3) { Name = "conv", Pad = Pad.Same }.Apply(image).MaxPool(2, name: "pool");
        var output = new Conv(1, 3) { Name = "back", Pad = Pad.Same }.Apply(code.Upsample(2));
        var model = AnomalyModel.Calibrate(new(input, image, code, output), Strange.Stripes(shape, 30));
        Assert.Equal(30, model.Threshold.Pictures);
        using var detector = new AnomalyDetector(model);
        Assert.InRange(detector.Score(Strange.Row(Strange.Stripes(shape, 1, 8), 0)).Score, 0, 50);
        var others = Strange.Stripes(new(1, 16, 20), 3);
        Assert.Contains("the network reads pictures of 16x16x1, but those to calibrate with are 20x16x1",
            Assert.Throws<AnomalyException>(() => AnomalyModel.Calibrate(new(input, image, code, output), others)).Message);
    }

    [Fact]
    public void What_cannot_be_trained_or_read_is_a_sentence()
    {
        Says("at least 2 good pictures are needed, one to train on and one to calibrate with, not 1.", Strange.Stripes(new(1, 16, 16), 1));
        Says("pictures must have at least 8x8 pixels to be told apart, not 16x7x1.", Strange.Stripes(new(1, 7, 16), 4));
        Says("column 'x' does not say what shape its pictures have; Shaped does.", Column.From("x", 4, new float[8]));
        var plain = new Graph((Input.Of("features", new Shape(1, 8, 8)) * 2).Named("z"));
        Assert.Equal("the model is not calibrated: there is no 'score' in it.",
            Assert.Throws<AnomalyException>(() => AnomalyModel.Of(plain, new Dictionary<string, string>())).Message);
    }

    static void Says(string sentence, Column pictures) =>
        Assert.Equal(sentence,
            Assert.Throws<AnomalyException>(() => AnomalyModel.Train(pictures, cancel: TestContext.Current.CancellationToken)).Message);

    static AnomalyScore[] Scores(AnomalyDetector detector, Column pictures) =>
        [.. Enumerable.Range(0, pictures.Count).Select(row => detector.Score(Strange.Row(pictures, row)))];
}
