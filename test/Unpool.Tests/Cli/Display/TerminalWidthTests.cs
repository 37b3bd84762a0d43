using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Display;

/// <summary>The program in real terminals: nothing runs over the edge, no word is broken, and nothing of a bar stays.</summary>
public sealed class TerminalWidthTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Training_leaves_whole_sentences_and_nothing_of_its_bars(int columns)
    {
        CtfWriter.Write(Digits.Draw(2000, seed: 5), _folder["train.txt"]);
        var (code, screen) = await PseudoTerminal.RunAsync(columns, _folder.Path, "train", "--data", "train.txt", "--epochs", "4", "--out", "o");
        Assert.True(code == 0, string.Join('\n', screen.Lines));
        // Commands to be copied stay whole: each of the three is longer than 40 columns.
        Assert.Equal(columns < 60 ? 3 : 0, screen.Overflows);
        Assert.DoesNotContain(screen.Lines, line => line.Contains('━') || line.Contains('─') || line.Contains(" %"));
        // Read as one text again, every sentence is whole.
        var text = string.Join(' ', screen.Lines.Select(line => line.Trim()));
        foreach (var sentence in (string[])["2000 images to train on, tested on the same images; --test-data names others", "epoch 4 of 4: rmse 0.",
            "the mean over the images of each image's root mean squared error, pixels as byte / 256. 0 is a perfect copy.",
            "to continue from, with --resume and more --epochs"])
            Assert.Contains(sentence, text);
        Assert.Equal(4, screen.Lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task A_configuration_leaves_its_log_and_nothing_of_its_bars(int columns)
    {
        var digits = Digits.Draw(20_000, seed: 5);
        CtfWriter.Write(new(digits["labels"], digits["features"]), _folder["train.txt"]);
        const string Corpus = "test/Unpool.Tests/Support/BrainScript/Corpus";
        var network = File.ReadAllText(Path.Combine(FileProgram.Repository(), Corpus, "07_Deconvolution_BS.cntk"));
        _folder.Write("a.cntk", $$"""
            command = trainNetwork ; modelPath = "Output/a.model"
            trainNetwork = {
                action = "train"
                {{network}}
                SGD = { maxEpochs = 4 ; minibatchSize = 64 ; learningRatesPerSample = 0.00015 }
                reader = { readerType = "CNTKTextFormatReader" ; file = "train.txt"
                    input = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } } }
            }
            """);
        var (code, screen) = await PseudoTerminal.RunAsync(columns, _folder.Path, "configFile=a.cntk");
        Assert.True(code == 0, string.Join('\n', screen.Lines));
        Assert.True(screen.Bars > 4, $"only {screen.Bars} bars were drawn");
        Assert.DoesNotContain(screen.Lines, line => line.Contains('━') || line.Contains('─'));
        var text = string.Join(' ', screen.Lines.Select(line => line.Trim()));
        Assert.Contains("Action \"train\" complete.", text);
        Assert.Contains("COMPLETED.", text);
        Assert.Equal(4, screen.Lines.Count(line => line.StartsWith("Finished Epoch[", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(40, "train")]
    [InlineData(80, "train")]
    [InlineData(200, "train")]
    [InlineData(40, "data", "mnist")]
    public async Task Help_fits_and_breaks_no_word(int columns, params string[] verb)
    {
        var (code, screen) = await PseudoTerminal.RunAsync(columns, _folder.Path, [.. verb, "--help"]);
        Assert.Equal((0, 0), (code, screen.Overflows));
        var words = string.Join(' ', screen.Lines).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var whole = (await Run.Of([.. verb, "--help"])).Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(whole.Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task An_error_is_broken_between_words(int columns)
    {
        var (code, screen) = await PseudoTerminal.RunAsync(columns, _folder.Path, "train", "--resume");
        Assert.Equal((1, 0), (code, screen.Overflows));
        Assert.Equal("unpool: there is no checkpoint 'Output/autoencoder.checkpoint' to continue from; run without --resume to start.",
            string.Join(' ', screen.Lines.Select(line => line.Trim())).Trim());
    }
}
