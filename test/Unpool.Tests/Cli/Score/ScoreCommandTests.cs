using System.Globalization;
using System.Text.Json;
using Unpool.Anomalies;
using Unpool.Cli;
using Unpool.Data;
using Unpool.Images;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class ScoreCommandTests : IDisposable
{
    static readonly Shape Small = new(1, 24, 24);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_table_has_the_score_of_each_picture_as_the_library_gives_it()
    {
        var model = Model();
        Strange.Write(Strange.Stripes(Small, 4, 5), _folder["k/test/good"]);
        Strange.Write(Strange.Marked(Small, 3), _folder["k/test/mark"]);
        var run = await Score(_folder["k"]);
        Assert.True(run.Code == 0, run.Error);
        var lines = File.ReadAllLines(_folder["out/scores.csv"]);
        Assert.Equal("file,class,score,verdict,cause,column,row,quantile", lines[0]);
        using var detector = new AnomalyDetector(model);
        var expected = Rows(Strange.Stripes(Small, 4, 5)).Select((row, i) => Line($"test/good/{i:000}.png", "good", detector.Score(row)))
            .Concat(Rows(Strange.Marked(Small, 3)).Select((row, i) => Line($"test/mark/{i:000}.png", "mark", detector.Score(row))));
        Assert.Equal(expected, lines.Skip(1));
        Assert.All(lines.Skip(1), line => Assert.True(File.Exists(_folder["out/overlays/" + line.Split(',')[0]])));
        Assert.True(PictureFile.Read(_folder["out/histogram.png"]).Width > 500);
        Assert.Contains("AUROC 1.0000\n", run.Output);
        Assert.Contains($"{model.Threshold}", run.Output);
    }

    [Fact]
    public async Task Masks_of_MVTec_AD_give_the_figure_by_pixels()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 4, 5), _folder["k/train/good"]);
        Strange.Write(Strange.Stripes(Small, 4, 6), _folder["k/test/good"]);
        Strange.Write(Strange.Marked(Small, 3), _folder["k/test/mark"]);
        for (var i = 0; i < 3; i++)
        {
            var mask = new Picture(1, 24, 24);
            for (var y = 3; y < 8; y++) mask.Values.Slice(y * 24 + 2, 5).Fill(255);
            Directory.CreateDirectory(_folder["k/ground_truth/mark"]);
            PictureFile.Write(_folder[$"k/ground_truth/mark/00{i}_mask.png"], mask);
        }
        var result = JsonDocument.Parse((await Score(_folder["k"], "--json")).Output).RootElement;
        // Neither what is to train on nor the masks.
        Assert.Equal(7, result.GetProperty("pictures").GetArrayLength());
        var known = result.GetProperty("known");
        Assert.InRange(known.GetProperty("pixelAuroc").GetDouble(), 0.9, 1);
        Assert.Equal(1, known.GetProperty("auroc").GetDouble());
        Assert.Equal(["good", "mark"], known.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("class").GetString()));
        var bins = known.GetProperty("histogram").EnumerateArray();
        Assert.Equal(7, bins.Sum(bin => bin.GetProperty("good").GetInt32() + bin.GetProperty("others").GetInt32()));
    }

    [Fact]
    public async Task A_broken_mask_is_one_line_and_its_picture_is_scored_once()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 4, 6), _folder["k/test/good"]);
        Strange.Write(Strange.Marked(Small, 2), _folder["k/test/mark"]);
        Strange.Write(Strange.Marked(Small, 1), _folder["k/ground_truth/mark"]);
        File.WriteAllText(_folder["k/ground_truth/mark/001_mask.png"], "no picture");
        var run = await Score(_folder["k"], "--json");
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(6, result.GetProperty("pictures").GetArrayLength());
        Assert.Equal(0, result.GetProperty("skipped").GetArrayLength());
        Assert.Contains($"skipped the mask '{_folder["k/ground_truth/mark/001_mask.png"]}': ", run.Error);
        Assert.NotEqual(JsonValueKind.Null, result.GetProperty("known").GetProperty("pixelAuroc").ValueKind);
    }

    [Fact]
    public async Task A_report_and_a_line_of_figures_say_the_same_as_the_result()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 4, 5), _folder["k/test/good"]);
        Strange.Write(Strange.Marked(Small, 30), _folder["k/test/mark"]);
        File.WriteAllText(_folder["k/test/mark/broken.png"], "no picture");
        var result = JsonDocument.Parse((await Score(_folder["k"], "--json")).Output).RootElement;
        var figures = JsonDocument.Parse(Assert.Single(File.ReadAllLines(_folder["out/metrics.jsonl"]))).RootElement;
        var anomalous = result.GetProperty("pictures").EnumerateArray().Count(picture => picture.GetProperty("isAnomalous").GetBoolean());
        Assert.Equal((34, anomalous, 1), (figures.GetProperty("pictures").GetInt32(), figures.GetProperty("anomalous").GetInt32(),
            figures.GetProperty("skipped").GetInt32()));
        foreach (var name in (string[])["auroc", "precision", "recall", "falseAlarms"])
            Assert.Equal(result.GetProperty("known").GetProperty(name).GetDouble(), figures.GetProperty(name).GetDouble());
        Assert.Equal(result.GetProperty("threshold").GetProperty("value").GetDouble(), figures.GetProperty("threshold").GetDouble());
        var page = File.ReadAllText(_folder["out/report.html"]);
        Assert.Contains($"{anomalous} of 34 pictures anomalous, by ", page);
        Assert.Contains("<code>unpool score " + _folder["m.onnx"], page);
        Assert.Contains("<bdi>" + _folder["k/test/mark/broken.png"] + "</bdi>: ", page);
        // The strangest two dozen, each with its heat map.
        Assert.Equal(48, page.Split("<img ").Length - 1);
        // The same again, in place of the first.
        Assert.Equal(0, (await Score(_folder["k"], "--overlays", "none")).Code);
        Assert.All(figures.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", Repository.Text("docs/reports.md")));
    }

    [Fact]
    public async Task The_report_of_a_training_is_not_replaced()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 2), _folder["p"]);
        Directory.CreateDirectory(_folder["out"]);
        _folder.Write("out/run.json", "{}");
        var run = await Score(_folder["p"]);
        Assert.Equal(1, run.Code);
        Assert.Contains($"'{_folder["out"]}' is the folder of a training, whose report would be replaced; name another folder with --out", run.Error);
        File.Delete(_folder["out/run.json"]);
        _folder.Write("out/metrics.jsonl", "{\"epoch\":1}\n");
        Assert.Contains("exists and is not the figures of a scoring", (await Score(_folder["p"])).Error);
    }

    [Fact]
    public async Task A_broken_picture_is_one_line_and_the_rest_is_scored()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 3, 5), _folder["p"]);
        File.WriteAllText(_folder["p/broken.png"], "no picture");
        var run = await Score(_folder["p"], "--overlays", "none");
        Assert.Equal(0, run.Code);
        Assert.Contains($"skipped '{_folder["p/broken.png"]}': ", run.Error);
        Assert.Equal(4, File.ReadAllLines(_folder["out/scores.csv"]).Length);
        Assert.False(Directory.Exists(_folder["out/overlays"]));
        foreach (var file in Directory.EnumerateFiles(_folder["p"], "0*")) File.Delete(file);
        Assert.Equal("unpool: 1 picture could not be scored, and there are no others.", (await Score(_folder["p"])).Error.Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task Pictures_of_another_size_or_colour_come_to_the_network_by_its_own_rule_and_that_is_said_once()
    {
        Model();
        Strange.Write(Strange.Stripes(new(3, 48, 60), 3, 5), _folder["p"]);
        var run = await Score(_folder["p"]);
        Assert.Equal(0, run.Code);
        var note = Assert.Single(run.Error.Split('\n'), line => line.Contains("as the model was trained", StringComparison.Ordinal));
        Assert.Equal("pictures of another size than 24x24 are brought to it (fit) and in colour are read in grey, as the model was trained.", note);
        // Places are those of the pictures.
        Assert.All(File.ReadAllLines(_folder["out/scores.csv"]).Skip(1),
            line => Assert.InRange(int.Parse(line.Split(',')[5], CultureInfo.InvariantCulture), 0, 59));
    }

    [Fact]
    public async Task A_model_without_calibration_names_the_command_that_makes_one()
    {
        Strange.Write(Strange.Stripes(new(1, 16, 16), 3), _folder["p"]);
        foreach (var (decoder, sentence) in new[]
        {
            ("upsample", "is not calibrated, so nobody knows what its scores mean: 'unpool train --data GOOD --preset anomaly' trains"),
            ("unpool", "this network rebuilds what it has never seen, so its error says nothing about strangeness: "),
        })
        {
            string[] line = ["train", "--data", _folder["p"], "--decoder", decoder, "--epochs", "1", "--out", _folder[decoder], "--quiet"];
            Assert.Equal(0, (await Run.Real(line)).Code);
            var run = await Run.Real("score", _folder[decoder + "/autoencoder.onnx"], _folder["p"], "--out", _folder["out"]);
            Assert.Equal(1, run.Code);
            Assert.Contains(sentence, run.Error);
        }
    }

    [Fact]
    public async Task Nothing_of_another_kind_is_replaced()
    {
        Model();
        Strange.Write(Strange.Stripes(Small, 2), _folder["p"]);
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(_folder["out/scores.csv"], "mine");
        Assert.Contains("exists and is not a table of scores, so it is not replaced", (await Score(_folder["p"])).Error);
        File.Delete(_folder["out/scores.csv"]);
        Strange.Write(Strange.Stripes(Small, 2), _folder["out/overlays"]);
        Assert.Contains("lies where the results go; name another folder with --out.", (await Score(_folder["out"])).Error);
    }

    [Fact]
    public async Task A_folder_that_is_being_filled_is_scored_as_pictures_arrive_until_it_is_stopped()
    {
        Model();
        Directory.CreateDirectory(_folder["in"]);
        using var stop = new CancellationTokenSource();
        var (looks, whole) = (0, Array.Empty<byte>());
        var options = new ScoreOptions(_folder["m.onnx"], [_folder["in"]], _folder["out"], OverlayChoice.All, Watch: true, Json: false);
        var run = await Run.Of(["score", "m", "p"], async (terminal, _) => await ScoreCommand.RunAsync(options, terminal, Next, stop.Token));
        Assert.True(run.Code == 0, run.Error);
        var files = File.ReadAllLines(_folder["out/scores.csv"]).Skip(1).Select(line => line.Split(',')[0]);
        Assert.Equal(["000.png", "001.png", "002.png"], files.Order());
        Assert.Equal(3, Directory.GetFiles(_folder["out/overlays"]).Length);
        Assert.Contains("<bdi>" + _folder["in/broken.png"] + "</bdi>: ", File.ReadAllText(_folder["out/report.html"]));
        Assert.Contains($"skipped '{_folder["in/broken.png"]}': ", run.Error);

        // What happens in the folder from one look to the next.
        Task Next(CancellationToken token)
        {
            switch (++looks)
            {
                case 1: Strange.Write(Strange.Stripes(Small, 2), _folder["in"]); break;
                case 4:
                    // Half a picture, which is as long at the next looks.
                    Strange.Write(Strange.Stripes(Small, 3), _folder["more"]);
                    whole = File.ReadAllBytes(_folder["more/002.png"]);
                    File.WriteAllBytes(_folder["in/002.png"], whole[..(whole.Length / 2)]);
                    break;
                case 7:
                    Assert.Equal(3, File.ReadAllLines(_folder["out/scores.csv"]).Length);
                    File.WriteAllBytes(_folder["in/002.png"], whole);
                    File.WriteAllText(_folder["in/broken.png"], "no picture");
                    break;
                case 22:
                    // What was found until then, and nothing is left to chance at the end.
                    Assert.Contains("of 3 pictures anomalous", File.ReadAllText(_folder["out/report.html"]));
                    File.Delete(_folder["out/report.html"]);
                    break;
                case 30: stop.Cancel(); break;
            }
            token.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }

    AnomalyModel Model()
    {
        var options = new AnomalyOptions { Epochs = 30, MinibatchSize = 8 };
        var model = AnomalyModel.Train(Strange.Stripes(Small, 60), options, TestContext.Current.CancellationToken);
        OnnxFile.Save(_folder["m.onnx"], model);
        return model;
    }

    Task<Run> Score(string pictures, params string[] more) => Run.Real(["score", _folder["m.onnx"], pictures, "--out", _folder["out"], .. more]);

    static IEnumerable<float[]> Rows(Column pictures) => Enumerable.Range(0, pictures.Count).Select(row => Strange.Row(pictures, row));

    static string Line(string file, string kind, AnomalyScore s) => string.Create(CultureInfo.InvariantCulture,
        $"{file},{kind},{s.Score:R},{(s.IsAnomalous ? "anomalous" : "good")},{s.Cause.ToString().ToLowerInvariant()},")
        + string.Create(CultureInfo.InvariantCulture, $"{s.Column},{s.Row},{s.Quantile:R}");
}
