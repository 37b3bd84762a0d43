using System.Text.Json;
using Unpool.Data;
using Unpool.Images;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class DenoiseCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    Task<string> ModelAsync(params string[] more) => _trained.ModelAsync("out", [.. more, "--corrupt", "gaussian:0.3", "--epochs", "30"]);

    // Digits side by side, with channels that differ.
    static Picture Drawing(int channels, int width, int height)
    {
        var digit = Digits.Draw(1, seed: 9)["features"];
        var picture = new Picture(channels, width, height);
        for (var c = 0; c < channels; c++)
            for (var i = 0; i < width * height; i++)
                picture.Plane(c)[i] = channels is 2 or 4 && c == channels - 1 ? i % 256
                    : MathF.Round(digit[0, i / width % 28 * 28 + i % width % 28] * (1 - 0.1f * c));
        return picture;
    }

    static Picture Noisy(Picture picture, double deviation)
    {
        var (result, random) = (new Picture(picture.Channels, picture.Width, picture.Height), new Random(3));
        for (var i = 0; i < picture.Values.Length; i++)
        {
            var isAlpha = picture.HasAlpha && i >= (picture.Channels - 1) * picture.Width * picture.Height;
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            result.Values[i] = isAlpha ? picture.Values[i] : (float)Math.Clamp(picture.Values[i] + 255 * deviation * normal, 0, 255);
        }
        return result;
    }

    string Save(string name, Picture picture, string format = "PNG", int bits = 8)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_trained[name])!);
        PictureFile.Write(_trained[name], picture, format, bits);
        return _trained[name];
    }

    [Fact]
    public async Task Training_says_how_much_is_cleaned_and_the_model_remembers()
    {
        var run = await _trained.TrainAsync("out", "--corrupt", "gaussian:0.3", "salt-pepper:0.05", "--epochs", "6");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("corrupted: gaussian:0.3 salt-pepper:0.05, anew in every epoch\n", run.Error);
        var model = OnnxFile.Load(Path.Combine(_trained["out"], "autoencoder.onnx"));
        Assert.Equal("gaussian:0.3 salt-pepper:0.05", model.Metadata["corruption"]);
        Assert.Equal(["features"], model.Graph.Inputs.Select(input => ((Input)input.Op).Column));
        var (before, after) = (double.Parse(model.Metadata["psnr.corrupted"]), double.Parse(model.Metadata["psnr.cleaned"]));
        Assert.Contains(FormattableString.Invariant($"test PSNR {before:F2} dB corrupted, {after:F2} dB cleaned"), run.Output);
        Assert.InRange(before, 9, 14);
        Assert.Contains("test images, the best and the worst among them, corrupted and cleaned\n", run.Output);
        // What the network read is a noisy digit: where there is no ink, it is not black everywhere.
        using var input = SkiaSharp.SKBitmap.Decode(_trained["out/imageAutoEncoder_0__input.png"]);
        Assert.Contains(Enumerable.Range(0, 224), x => input.GetPixel(x, 2).Red > 20);
        Assert.True(after > before + 2, $"{before} to {after}");
        run = await Run.Real("test", _trained["out/autoencoder.onnx"], "--data", _trained.TestData);
        Assert.Equal("note: the model was trained to clean pictures (gaussian:0.3 salt-pepper:0.05), and is tested on pictures as they are.\n",
            run.Error);
    }

    [Fact]
    public async Task A_corrupted_run_that_is_resumed_gives_the_same_model()
    {
        string[] corrupt = ["--corrupt", "gaussian:0.3", "--epochs", "4"];
        await _trained.TrainAsync("whole", corrupt);
        await _trained.TrainAsync("parts", "--corrupt", "gaussian:0.3", "--epochs", "2");
        var run = await Run.Real("train", "--out", _trained["parts"], "--resume", "--epochs", "4", "--threads", "1");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(File.ReadAllBytes(_trained["whole/autoencoder.onnx"]), File.ReadAllBytes(_trained["parts/autoencoder.onnx"]));
    }

    [Fact]
    public async Task Pictures_of_any_size_and_kind_become_cleaner_files_of_the_same_name_size_and_kind()
    {
        var model = await ModelAsync();
        (string Name, Picture Clean, string Format, int Bits)[] all =
        [
            ("grey.png", Drawing(1, 28, 28), "PNG", 8), ("deep.png", Drawing(1, 70, 51), "PNG", 16), ("sub/colour.png", Drawing(3, 40, 33), "PNG", 8),
            ("alpha.png", Drawing(4, 31, 64), "PNG", 8), ("small.pgm", Drawing(1, 20, 9), "PNM", 8), ("photo.jpg", Drawing(3, 45, 45), "JPEG", 8),
            ("web.webp", Drawing(3, 33, 30), "WebP", 8),
        ];
        foreach (var (name, clean, format, bits) in all)
        {
            Save($"clean/{name}", clean, format, bits);
            Save($"noisy/{name}", Noisy(clean, 0.3), format, bits);
        }
        var run = await Run.Real("denoise", model, _trained["noisy"], "--out", _trained["cleaned"], "--clean", _trained["clean"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains($"{all.Length} cleaned pictures in '{_trained["cleaned"]}'\nmean of the {all.Length} with an original: PSNR ", run.Output);
        foreach (var (name, clean, format, bits) in all)
        {
            var (header, picture) = (PictureFile.ReadHeader(_trained[$"cleaned/{name}"]), PictureFile.Read(_trained[$"cleaned/{name}"]));
            Assert.Equal((format, bits, clean.Shape), (header.Format, header.Bits, picture.Shape));
            Assert.True(picture.Psnr(clean) > PictureFile.Read(_trained[$"noisy/{name}"]).Psnr(clean) + 1, name);
            if (clean.HasAlpha) Assert.Equal(clean.Plane(clean.Channels - 1).ToArray(), picture.Plane(clean.Channels - 1).ToArray());
        }
    }

    [Fact]
    public async Task A_kind_that_is_not_written_becomes_PNG_and_a_file_that_cannot_be_read_a_line()
    {
        var model = await ModelAsync();
        Save("noisy/a.png", Drawing(1, 30, 30));
        File.WriteAllBytes(_trained["noisy/b.bmp"], PictureBytes.Bmp(30, 30, (x, y) => (x, y, 9)));
        _trained.Write("noisy/broken.png", "no picture");
        var run = await Run.Real("denoise", model, _trained["noisy"], "--out", _trained["cleaned"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("b.bmp' is BMP, which this program does not write: ", run.Error);
        Assert.Contains("skipped '", run.Error);
        Assert.EndsWith("2 cleaned pictures in '" + _trained["cleaned"] + "', 1 skipped\n", run.Output);
        Assert.Equal(["a.png", "b.bmp.png"], Directory.GetFiles(_trained["cleaned"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_model_that_was_not_trained_for_it_is_refused_unless_forced()
    {
        var model = await _trained.ModelAsync("plain");
        var picture = Save("a.png", Drawing(1, 28, 28));
        var run = await Run.Real("denoise", model, picture, "--out", _trained["cleaned"]);
        Assert.Equal((1, "unpool: 'plain/autoencoder.onnx' was not trained to clean pictures: 'unpool train --corrupt gaussian:0.1' trains such a "
            + "model, and --force uses this one all the same."), (run.Code, _trained.Shorten(run.Error.TrimEnd())));
        run = await Run.Real("denoise", model, picture, "--out", _trained["cleaned"], "--force");
        Assert.True(run.Code == 0, run.Error);
    }

    [Theory]
    [InlineData("--out noisy", "noisy/a.png")]
    [InlineData("--out clean --clean clean", "clean/a.png")]
    [InlineData("other --out other", "other/a.png")]
    public async Task No_picture_that_is_read_is_replaced(string words, string kept)
    {
        var model = await ModelAsync();
        foreach (var folder in (string[])["noisy", "clean", "other"]) Save($"{folder}/a.png", Drawing(1, 28, 28));
        var before = File.ReadAllBytes(_trained[kept]);
        string[] folders = ["noisy", "clean", "other"];
        var run = await Run.Real(["denoise", model, _trained["noisy"], .. words.Split(' ').Select(w => folders.Contains(w) ? _trained[w] : w)]);
        Assert.Equal((1, $"unpool: '{kept}' is one of the pictures that are read; name another folder with --out.\n"),
            (run.Code, _trained.Shorten(run.Error)));
        Assert.Equal(before, File.ReadAllBytes(_trained[kept]));
    }

    [Fact]
    public async Task Two_pictures_of_one_name_are_refused_before_anything_is_written()
    {
        var model = await ModelAsync();
        var (one, other) = (Save("one/a.png", Drawing(1, 28, 28)), Save("other/a.png", Drawing(1, 28, 28)));
        var run = await Run.Real("denoise", model, one, other, "--out", _trained["cleaned"]);
        Assert.Equal((1, "unpool: 'one/a.png' and 'other/a.png' would both become 'cleaned/a.png'; clean them one by one, into folders of their "
            + "own."), (run.Code, _trained.Shorten(run.Error.TrimEnd())));
        Assert.False(Directory.Exists(_trained["cleaned"]));
    }

    [Fact]
    public async Task A_copy_of_its_original_is_infinitely_good_and_an_original_of_another_size_is_a_line()
    {
        var model = await ModelAsync();
        foreach (var folder in (string[])["noisy", "clean"]) Save($"{folder}/a.png", Drawing(1, 28, 28));
        Save("noisy/b.png", Drawing(1, 28, 28));
        Save("clean/b.png", Drawing(1, 30, 28));
        var run = await Run.Real("denoise", model, _trained["noisy"], "--out", _trained["cleaned"], "--clean", _trained["clean"], "--json");
        Assert.Equal((0, "not compared with 'clean/b.png': it is 30x28x1, and the picture 28x28x1.\n"), (run.Code, _trained.Shorten(run.Error)));
        var pictures = JsonDocument.Parse(run.Output).RootElement.GetProperty("pictures");
        Assert.Equal(2, pictures.GetArrayLength());
        Assert.Equal("Infinity", pictures[0].GetProperty("psnrBefore").GetString());
        Assert.Equal(JsonValueKind.Number, pictures[0].GetProperty("psnrAfter").ValueKind);
        Assert.Equal(JsonValueKind.Null, pictures[1].GetProperty("psnrBefore").ValueKind);
    }

    [Theory]
    [InlineData("gaussian", "expected one of gaussian:DEVIATION")]
    [InlineData("fog:1", "there is no 'fog'; expected one of ")]
    [InlineData("jpeg:101", "Quality must be greater than 0 and at most 100.")]
    [InlineData("squares:1.5", "1.5 is not a whole number.")]
    public async Task A_corruption_that_is_none_is_answered_with_a_sentence(string word, string sentence)
    {
        var run = await _trained.TrainAsync("out", "--corrupt", word);
        Assert.Equal(2, run.Code);
        Assert.Contains($"--corrupt {word}: {sentence}", run.Error);
    }
}
