using System.Globalization;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class ShowCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Show_writes_what_training_wrote()
    {
        var model = await _trained.ModelAsync("out");
        var run = await Run.Real("show", model, "--data", _trained.TestData, "--out", _trained["shown"]);
        Assert.Equal(0, run.Code);
        var files = Directory.GetFiles(_trained["shown"]);
        Assert.Equal(18 + 3, files.Length);
        foreach (var file in files)
        {
            Assert.Contains(file, run.Output);
            // Show has one image more, and its sheet another head.
            if (Path.GetFileName(file) == "contact-sheet.png" || file.Contains("_5_") || file.EndsWith("_BS.txt", StringComparison.Ordinal)) continue;
            Assert.Equal(File.ReadAllBytes(Path.Combine(_trained["out"], Path.GetFileName(file))), File.ReadAllBytes(file));
        }
    }

    [Fact]
    public async Task Show_takes_the_code_from_the_node_that_is_named()
    {
        var model = await _trained.ModelAsync("out", "--preset", "deep");
        await Run.Real("show", model, "--data", _trained.TestData, "--out", _trained["shown"], "--count", "2", "--node", "z.pool_A");
        var codes = File.ReadAllLines(Path.Combine(_trained["shown"], "encoder_output_BS.txt"));
        Assert.Equal([5 * 14 * 14, 5 * 14 * 14], codes.Select(line => line.Split(' ').Length));
        Assert.All(codes[0].Split(' '), word =>
            Assert.Equal(word, double.Parse(word, CultureInfo.InvariantCulture).ToString("F6", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Show_puts_models_side_by_side()
    {
        var models = (One: await _trained.ModelAsync("one"), Two: await _trained.ModelAsync("two", "--maps", "3"));
        var run = await Run.Real(
            "show", models.One, models.Two, "--data", _trained.TestData, "--sheet", _trained["sheet.png"], "--labels", "1 map,3 maps");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"1 map: RMSE 0\.\d{4} over 40 images of test.txt, the code from .*\n3 maps: RMSE 0\.\d{4} ", run.Output);
        Assert.True(File.Exists(_trained["sheet.png"]));
    }

    [Fact]
    public async Task Models_of_other_images_are_not_side_by_side()
    {
        for (var i = 0; i < 12; i++) new Picture(32, 32, 1, new byte[1024]).WritePng(_trained[$"photos/{i}.png"]);
        var (one, two) = (await _trained.ModelAsync("one"), _trained["two/autoencoder.onnx"]);
        await Run.Real("train", "--data", _trained["photos"], "--epochs", "1", "--out", _trained["two"]);
        var run = await Run.Real("show", one, two, "--data", _trained["photos"], "--sheet", _trained["sheet.png"]);
        Assert.Equal((1, "unpool: 'one/autoencoder.onnx' reads images of 28x28x1 and 'two/autoencoder.onnx' of 32x32x1; models side by side need "
            + "the same images.\n"), (run.Code, _trained.Shorten(run.Error)));
    }

    [Fact]
    public async Task Named_pictures_are_all_shown_on_as_many_pages_as_they_need()
    {
        var model = await _trained.ModelAsync("out");
        for (var i = 0; i < 100; i++)
            new Picture(28, 28, 1, [.. Enumerable.Range(0, 784).Select(p => (byte)(p * i))]).WritePng(_trained[$"photos/{i:D3} Ü.png"]);
        var run = await Run.Real("show", model, _trained["photos"], "--sheet", _trained["sheet.png"]);
        Assert.Equal(0, run.Code);
        Assert.Equal(["sheet-1.png", "sheet-2.png", "sheet-3.png"],
            Directory.GetFiles(_trained.Path, "sheet*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("over 100 images of photos", run.Output);
        using var last = SkiaSharp.SKBitmap.Decode(_trained["sheet-3.png"]);
        var layout = new SheetLayout(new(1, 28, 28), models: 1, images: 100);
        Assert.Equal((layout.Width, layout.Height([(100 - 2 * layout.ImagesPerPage, false)])), (last.Width, last.Height));
    }

    [Fact]
    public async Task A_data_set_shows_its_first_its_best_and_its_worst_images()
    {
        var model = OnnxFile.Load(await _trained.ModelAsync("out"));
        var network = ModelNetwork.Of(model, "out");
        var data = TextImages.Read(_trained.TestData);
        var choices = SheetChoice.FirstBestWorst(4, "images", network, data, threads: 2, CancellationToken.None);
        Assert.Equal(["the first of 40 images", "the best of 40, by RMSE", "the worst of 40, by RMSE"], choices.Select(c => c.Title));
        var errors = Sampling.First(40, network, null, data).Select(row => row.Rmse).ToArray();
        var ordered = errors.Order().ToArray();
        Assert.Equal([0, 1, 2, 3], choices[0].Images);
        Assert.Equal(ordered[..3], choices[1].Images.Select(i => errors[i]), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(Enumerable.Reverse(ordered).Take(3), choices[2].Images.Select(i => errors[i]), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([null], SheetChoice.FirstBestWorst(40, "images", network, data, threads: 2, CancellationToken.None).Select(c => c.Title));
    }
}
