using Unpool.Cli.Pictures;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

/// <summary>A result takes the place of its own kind, and of nothing else.</summary>
public sealed class ReplaceableTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Results_are_made_again_and_nothing_else_is_replaced()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        var (codes, table, sheet) = (_trained["codes.npy"], _trained["codes.csv"], _trained["sheet.png"]);
        string[][] lines =
        [
            ["encode", model, _trained.TestData, "--out", codes], ["encode", model, _trained.TestData, "--out", table],
            ["show", model, "--data", _trained.TestData, "--sheet", sheet], ["decode", model, codes, "--out", _trained["back.npy"]],
            ["report", _trained["out"], _trained["out"], "--out", _trained["page.html"]],
        ];
        foreach (var line in lines.Concat(lines)) Assert.Equal((0, ""), Failure(await Run.Real(line)));

        foreach (var (line, path, kind) in new[]
            { (lines[0], codes, "an .npy file"), (lines[1], table, "a table of codes"), (lines[2], sheet, "a picture"),
              (lines[4], _trained["page.html"], "a page that this program has made") })
        {
            File.Copy(model, path, overwrite: true);
            var run = await Run.Real(line);
            Assert.Equal((1, $"unpool: '{Path.GetFileName(path)}' exists and is not {kind}, so it is not replaced; name another file.\n"),
                (run.Code, _trained.Shorten(run.Error)));
            Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(path));
        }
    }

    [Fact]
    public async Task A_result_does_not_replace_what_it_is_made_of()
    {
        var model = await _trained.ModelAsync("out", "--decoder", "upsample");
        var codes = _trained["codes.npy"];
        await Run.Real("encode", model, _trained.TestData, "--out", codes);
        var before = File.ReadAllBytes(codes);
        var run = await Run.Real("decode", model, codes, "--out", Path.Combine(_trained.Path, "out", "..", "codes.npy"));
        Assert.Equal(1, run.Code);
        Assert.EndsWith("is what is read; name another file for the result.\n", run.Error);
        Assert.Equal(before, File.ReadAllBytes(codes));
    }

    [Theory]
    [InlineData("photos/a.png")]
    [InlineData("photos")]
    [InlineData("photos/*.png")]
    public async Task A_sheet_does_not_replace_a_picture_that_it_shows(string named)
    {
        var model = await _trained.ModelAsync("out");
        new Picture(28, 28, 1, new byte[784]).WritePng(_trained["photos/a.png"]);
        var before = File.ReadAllBytes(_trained["photos/a.png"]);
        var run = await Run.Real("show", model, _trained[named], "--sheet", _trained["photos/a.png"]);
        Assert.Equal((1, "unpool: 'photos/a.png' is what is read; name another file for the result.\n"), (run.Code, _trained.Shorten(run.Error)));
        Assert.Equal(before, File.ReadAllBytes(_trained["photos/a.png"]));
        Assert.Equal((0, ""), Failure(await Run.Real("show", model, _trained[named], "--sheet", _trained["photos/sheet.png"])));
    }

    [Fact]
    public async Task Halves_do_not_replace_a_whole_model()
    {
        var model = await _trained.ModelAsync("out");
        var folder = _trained["halves"];
        for (var i = 0; i < 2; i++) Assert.Equal((0, ""), Failure(await Run.Real("split", model, "--out", folder)));
        var decoder = Path.Combine(folder, "decoder.onnx");
        File.Copy(model, decoder, overwrite: true);
        var run = await Run.Real("split", model, "--out", folder);
        Assert.Equal((1, "unpool: 'halves/decoder.onnx' is a whole model and is not replaced; name another folder with --out.\n"),
            (run.Code, _trained.Shorten(run.Error)));
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(decoder));
    }

    [Fact]
    public async Task A_program_does_not_replace_a_configuration()
    {
        var text = File.ReadAllText(Path.Combine(FileProgram.Repository(), "samples/brainscript/autoencoder.cntk"));
        var (one, other) = (_trained.Write("a.cntk", text), _trained.Write("b.cntk", text));
        var run = await Run.Real("convert", one, "--out", other);
        Assert.Equal((1, "unpool: 'b.cntk' exists and is not a program that this verb has made, so it is not replaced; name another file.\n"),
            (run.Code, _trained.Shorten(run.Error)));
        for (var i = 0; i < 2; i++) Assert.Equal((0, ""), Failure(await Run.Real("convert", one, "--out", _trained["a.cs"])));
    }

    [Fact]
    public async Task Drawn_digits_do_not_replace_other_images()
    {
        var folder = _trained["digits"];
        for (var i = 1; i <= 2; i++)
            Assert.Equal((0, ""), Failure(await Run.Real("data", "digits", "--out", folder, "--train", $"{i}", "--test", "2")));
        var text = Path.Combine(folder, "Train-28x28_cntk_text.txt");
        File.Copy(_trained.Data, text, overwrite: true);
        var run = await Run.Real("data", "digits", "--out", folder, "--train", "2", "--test", "2");
        Assert.Equal((1, "unpool: 'digits/Train-28x28_cntk_text.txt' holds other images than drawn digits and is not replaced; "
            + "name another folder with --out.\n"), (run.Code, _trained.Shorten(run.Error)));
        Assert.Equal(File.ReadAllBytes(_trained.Data), File.ReadAllBytes(text));
    }

    static (int, string) Failure(Run run) => (run.Code, run.Code == 0 ? "" : run.Error);
}
