using System.IO.Compression;
using SkiaSharp;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Sources;

/// <summary>People's own pictures on the command line.</summary>
public sealed class PictureReadingTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_of_pictures_is_learned_tested_encoded_and_shown()
    {
        Draw("photos", 30, 20, 16);
        var run = await Train("--data", _folder["photos"], "--test-data", _folder["photos"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("network: 20x16x3 to a code of 5x4x16 and back", run.Error);
        Assert.Contains("minibatches of 16", run.Error);
        var model = Path.Combine(_folder["out"], "autoencoder.onnx");

        run = await Run.Real("test", model, "--data", _folder["photos"]);
        Assert.True(run.Code == 0, run.Error);
        run = await Run.Real("encode", model, _folder["photos"], "--out", _folder["codes.csv"]);
        Assert.True(run.Code == 0, run.Error);
        var lines = File.ReadAllLines(_folder["codes.csv"]);
        Assert.Equal("file,code0", lines[0][..10]);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i:D3}.png"), lines.Skip(1).Select(line => line.Split(',')[0]));
        run = await Run.Real("encode", model, _folder["photos"], "--out", _folder["codes.npy"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(30, NpyFile.Read(_folder["codes.npy"]).Count);
        Assert.Equal(30, File.ReadAllLines(_folder["codes.names.txt"]).Length);

        // Two of them, as a shell makes of a pattern.
        run = await Run.Real(
            "show", model, Path.Combine(_folder["photos"], "004.png"), Path.Combine(_folder["photos"], "007.png"), "--sheet", _folder["two.png"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.True(File.Exists(_folder["two.png"]));
    }

    [Fact]
    public async Task A_tenth_is_set_aside_to_test_on()
    {
        Draw("photos", 60, 8, 8);
        var run = await Train("--data", _folder["photos"]);
        Assert.Matches(@"data: photos from '.*', 5\d images to train on, \d others to test on", run.Error);
    }

    [Fact]
    public async Task Pictures_that_cannot_be_read_are_named_and_counted()
    {
        Draw("photos", 5, 8, 8);
        File.WriteAllText(Path.Combine(_folder["photos"], "broken.png"), "no picture");
        File.WriteAllText(Path.Combine(_folder["photos"], "notes.txt"), "no picture");
        var run = await Train("--data", _folder["photos"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("broken.png': ", run.Error);
        Assert.Contains("1 of 6 pictures were skipped.", run.Error);
        Assert.DoesNotContain("notes.txt", run.Error);
    }

    [Fact]
    public async Task Training_ends_when_validation_no_longer_improves_and_says_so()
    {
        Draw("photos", 30, 8, 8);
        var run = await Run.Real("train", "--data", _folder["photos"], "--patience", "1", "--rate", "1", "--out", _folder["out"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("--epochs 1000 --average 0.99 --validate 10%", run.Error);
        Assert.Contains("of 1000 epochs: validation had not improved for 1, and the model is the best one.", run.Error);
        Assert.DoesNotContain("twice as long", run.Output);
        // It began without --epochs, and goes on as it began.
        var more = await Run.Real("train", "--out", _folder["out"], "--resume", "--epochs", "2000");
        Assert.True(more.Code == 0, more.Error);
    }

    [Fact]
    public async Task Patterns_archives_and_files_are_pictures_too()
    {
        Draw("photos", 6, 8, 8);
        ZipFile.CreateFromDirectory(_folder["photos"], _folder["photos.zip"]);
        foreach (var data in (string[][])[[_folder["photos/*.png"]], [_folder["photos.zip"]], [.. Directory.GetFiles(_folder["photos"])]])
        {
            var run = await Train(["--overwrite", "--data", .. data]);
            Assert.True(run.Code == 0, run.Error);
            Assert.Contains("network: 8x8x3 to a code of 2x2x16", run.Error);
        }
    }

    [Theory]
    [InlineData("--shape 12x10x1", "network: 12x10x1 ")]
    [InlineData("--shape 12x10x3 --fit fill", "network: 12x10x3 ")]
    [InlineData("--shape 8x8x3 --fit tile", "network: 8x8x3 ")]
    public async Task Pictures_come_to_the_shape_that_is_asked_for(string line, string sentence)
    {
        Draw("photos", 4, 20, 16);
        var run = await Train(["--data", _folder["photos"], .. line.Split(' ')]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains(sentence, run.Error);
    }

    [Fact]
    public async Task A_folder_without_pictures_is_one_sentence()
    {
        Directory.CreateDirectory(_folder["empty"]);
        var run = await Train("--data", _folder["empty"]);
        Assert.Equal((1, "unpool: there are no pictures in 'empty'.\n"), (run.Code, _folder.Shorten(run.Error)));
    }

    [Fact]
    public async Task Images_are_named_once()
    {
        var run = await Run.Of("show", "a.onnx", "b.png", "--data", "c");
        Assert.Equal((2, "unpool: 'b.png' and --data c both name images; give one of them.\nsee unpool show --help\n"), (run.Code, run.Error));
    }

    Task<Run> Train(params string[] more) => Run.Real(["train", "--epochs", "1", "--out", _folder["out"], .. more]);

    void Draw(string folder, int count, int width, int height)
    {
        Directory.CreateDirectory(_folder[folder]);
        for (var i = 0; i < count; i++)
        {
            using var bitmap = new SKBitmap(width, height);
            bitmap.Erase(new SKColor((byte)(i * 8), (byte)(255 - i * 4), 100));
            bitmap.SetPixel(i % width, i % height, SKColors.White);
            using var image = SKImage.FromBitmap(bitmap);
            using var data = image.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(Path.Combine(_folder[folder], $"{i:D3}.png"), data.ToArray());
        }
    }
}
