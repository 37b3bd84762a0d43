using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Sources;

/// <summary>Nothing is trained, measured or shown with other data, other sides or another scale than was meant.</summary>
public sealed class ImageSourceTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_idx_file_says_the_sides_of_its_images()
    {
        WriteIdx("train-images-idx3-ubyte", "t10k-images-idx3-ubyte", 10, 40);
        var run = await Train("--data", _folder.Path, "--pool", "2");
        Assert.Equal((0, ""), (run.Code, run.Code == 0 ? "" : run.Error));
        Assert.Contains("network: 40x10x1 to a code of 10x2x8 and back", run.Error);
    }

    [Fact]
    public async Task An_idx_file_can_have_any_name()
    {
        WriteIdx("train-images-idx3-ubyte", "t10k-images-idx3-ubyte", 10, 40);
        File.Move(_folder["train-images-idx3-ubyte"], _folder["mine.idx"]);
        var run = await Train("--data", _folder["mine.idx"], "--pool", "2");
        Assert.Equal(0, run.Code);
        Assert.Contains("network: 40x10x1 to a code of 10x2x8 and back", run.Error);
    }

    [Fact]
    public async Task What_holds_no_images_is_told_what_would()
    {
        var run = await Train("--data", _folder.Write("notes.md", "# Notes"));
        Assert.Equal(1, run.Code);
        Assert.Equal("unpool: 'notes.md' is none of the files that hold images: pictures, a .zip of them, an .npy, .csv or idx file, "
            + "or a .txt file in CNTK's format.\n", _folder.Shorten(run.Error));
    }

    [Fact]
    public async Task Images_need_no_labels()
    {
        WriteIdx("train-images-idx3-ubyte", "t10k-images-idx3-ubyte", 12, 12);
        Assert.False(File.Exists(_folder["train-labels-idx1-ubyte"]));
        Assert.Equal(0, (await Train("--data", _folder.Path, "--pool", "2")).Code);
    }

    [Theory]
    [InlineData("0 128 255 64 3 2 1 9 100 7", "5x2", 0, "network: 5x2x1 ")]
    [InlineData("0 128 255 64 3 2 1 9 100 7", null, 1,
        "images of 10 values are not grey squares; say what they are with --shape COLUMNSxROWS or COLUMNSxROWSxCHANNELS.")]
    [InlineData("0 128 255 64 3 2 1 9 100 7", "5x3", 1, "--shape 5x3x1 is 15 values, but an image of the data has 10.")]
    [InlineData("0 128 255 64 3 2 1 9 100 7 8 9", "2x2x3", 0, "network: 2x2x3 ")]
    public async Task Text_has_the_sides_that_are_given(string pixels, string? shape, int code, string sentence)
    {
        var data = _folder.Write("a.txt", $"|features {pixels}\n|features {pixels}\n");
        var run = await Train(["--data", data, "--pool", "2", "--kernel", "1", .. shape is null ? Array.Empty<string>() : ["--shape", shape]]);
        Assert.Equal(code, run.Code);
        Assert.Contains(sentence, run.Error);
    }

    [Theory]
    [InlineData("0 1 0.5 0.25", null,
        "the values in a.txt from 'a.txt' only go up to 1, but they are divided by 256; if they have been divided already, use --scale 1.")]
    [InlineData("0 1 0.5 0.25", "1", null)]
    [InlineData("0 0 0 0", null, null)]
    [InlineData("0 255 3 4", null, null)]
    [InlineData("0 255 3 4", "1", "the values in a.txt from 'a.txt' go up to 255, but they are divided by 1; set --scale to the value of white.")]
    [InlineData("0 65535 3 4", null,
        "the values in a.txt from 'a.txt' go up to 65535, but they are divided by 256; set --scale to the value of white.")]
    [InlineData("0 65535 3 4", "65535", null)]
    public async Task A_scale_is_never_guessed(string pixels, string? scale, string? refusal)
    {
        var data = _folder.Write("a.txt", $"|features {pixels}\n|features {pixels}\n");
        var run = await Train(["--data", data, "--pool", "2", "--kernel", "1", .. scale is null ? Array.Empty<string>() : ["--scale", scale]]);
        Assert.Equal(refusal is null ? 0 : 1, run.Code);
        if (refusal is not null) Assert.Equal("unpool: " + refusal, _folder.Shorten(run.Error.TrimEnd().Split('\n')[^1]));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("show")]
    public async Task A_model_is_not_measured_with_images_of_another_scale(string verb)
    {
        using var trained = new Trained();
        var model = await trained.ModelAsync("out");
        var line = "|features " + string.Join(' ', Enumerable.Range(0, 784).Select(i => i % 3 == 0 ? "1" : "0.5"));
        var data = _folder.Write("a.txt", $"{line}\n{line}\n");
        var run = await Run.Real([verb, model, "--data", data, .. verb == "show" ? ["--out", _folder["o"]] : Array.Empty<string>()]);
        Assert.Equal(1, run.Code);
        Assert.Contains("only go up to 1, but they are divided by 256", run.Error);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("test")]
    [InlineData("show")]
    [InlineData("encode")]
    public void A_folder_named_in_the_environment_is_never_replaced_by_other_images(string verb)
    {
        // A model from elsewhere does not say what it was trained on.
        var image = Input.Of("features", new Shape(1, 28, 28));
        OnnxFile.Save(_folder["a.onnx"], new Graph((image / 256).MaxPool(2).Upsample(new Size2(2, 2))));
        string[] arguments = verb == "train" ? ["train", "--out", _folder["o"]] : [verb, _folder["a.onnx"]];
        var outcome = RealProgram.Run(_folder.Path, arguments, change: environment =>
            (environment[Mnist.FolderVariable], environment[MnistDownload.MirrorVariable]) = (_folder["nowhere"], "http://127.0.0.1:9/"));
        Assert.Equal(1, outcome.Code);
        Assert.EndsWith($"unpool: UNPOOL_MNIST names '{_folder["nowhere"]}', but MNIST is not there; 'unpool data mnist' fetches it into that "
            + "folder, and --data names other images.\n", outcome.Error);
        Assert.False(Directory.Exists(_folder["nowhere"]));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("show")]
    [InlineData("encode")]
    public async Task A_model_of_other_images_is_not_measured_with_MNIST(string verb)
    {
        using var trained = new Trained();
        var run = await Run.Real(verb, await trained.ModelAsync("out"));
        Assert.Equal((1, "unpool: the model was trained on train.txt, which it does not hold; name those images, or others, on the command line.\n"),
            (run.Code, run.Error));
    }

    [Fact]
    public async Task Arrays_that_have_been_divided_already_are_asked_about()
    {
        NpyFile.Write(_folder["a.npy"], new Shape(1, 4, 4), [[.. Enumerable.Range(0, 16).Select(i => i / 15f)], new float[16]]);
        var run = await Train("--data", _folder["a.npy"], "--pool", "2", "--kernel", "3");
        Assert.Equal((1, "unpool: the values in a.npy from 'a.npy' only go up to 1, but they are divided by 256; if they have been divided "
            + "already, use --scale 1."), (run.Code, _folder.Shorten(run.Error.TrimEnd().Split('\n')[^1])));
        Assert.Equal(0, (await Train("--data", _folder["a.npy"], "--pool", "2", "--kernel", "3", "--scale", "1")).Code);
    }

    [Fact]
    public async Task A_model_of_drawn_digits_is_measured_with_drawn_digits()
    {
        var trained = await Run.Real("train", "--data", "digits", "--epochs", "1", "--out", _folder["o"]);
        var tested = await Run.Real("test", Path.Combine(_folder["o"], "autoencoder.onnx"));
        Assert.Equal((0, 0), (trained.Code, tested.Code));
        var figure = trained.Output.Split('\n').First(line => line.StartsWith("test RMSE", StringComparison.Ordinal));
        Assert.Contains("digits drawn by this program", figure);
        Assert.Contains(figure, tested.Output);
    }

    Task<Run> Train(params string[] more) => Run.Real(["train", "--epochs", "1", "--out", _folder["o"], .. more]);

    void WriteIdx(string train, string test, int rows, int columns)
    {
        foreach (var name in (string[])[train, test])
            File.WriteAllBytes(_folder[name],
            [
                0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, (byte)rows, 0, 0, 0, (byte)columns,
                .. Enumerable.Range(0, 2 * rows * columns).Select(i => (byte)(i * 7)),
            ]);
    }
}
