using System.Globalization;
using System.Text.RegularExpressions;
using Unpool.BrainScript.Actions;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>
/// Configurations run as from the command line, on the official MNIST, give the figures of the original program. Those that take
/// minutes run where UNPOOL_LONG_TESTS is set.
/// </summary>
public partial class ConfigurationFigures
{
    [Theory]
    [InlineData("", .31327116, .24656890, .22483311, .22248481)]
    [InlineData("maps=3", .27465212, .19835171, .19654136, .19499174)]
    [InlineData("window=2", .21365812, .14389801, .13566704, .13175889)]
    [InlineData("unpoolGradient=switch", .28131021, .19503002, .18886543, .18754747)]
    public void The_auto_encoder_of_the_samples(string setting, double first, double second, double third, double test)
    {
        var (epochs, final, folder) = Run(Sample("autoencoder.cntk"), "dataFolder", "rmse", "command=learn:judge", setting);
        using (folder)
        {
            Assert.Equal(3, epochs.Length);
            foreach (var (expected, actual) in new[] { first, second, third }.Zip(epochs)) Assert.Equal(expected, actual, 1e-4);
            Assert.Equal(test, final, 1e-4);
        }
    }

    // The decoder as it came with 2.0 to 2.7: the number of channels that come in is its third argument.
    [Fact]
    public void The_auto_encoder_as_later_releases_wrote_it()
    {
        using var folder = new TempFolder();
        folder.Write("run.cntk", Runs(3, "0.00015", 600));
        var (epochs, test, model) = Run($"{Corpus("07_Deconvolution_BS_2x")}+{folder["run.cntk"]}", "dataDir", "rmse");
        model.Dispose();
        double[] expected = [.31327116, .24656890, .22483311];
        Assert.Equal(expected.Length, epochs.Length);
        foreach (var (original, ours) in expected.Zip(epochs)) Assert.Equal(original, ours, 1e-4);
        Assert.Equal(.22248481, test, 1e-4);
    }

    [Fact]
    public void Two_levels_learn_with_the_settings_of_the_sample()
    {
        var (epochs, final, folder) = Run(Sample("autoencoder-two-levels.cntk"), "dataFolder", "rmse");
        using (folder)
        {
            Assert.True(epochs[2] < epochs[0], string.Join(' ', epochs));
            Assert.InRange(final, .05, .171);
        }
    }

    [Theory]
    [InlineData("01_OneHidden", "ce", .22715599, .01)]
    [InlineData("02_OneConv", "ce", .31392399, .01)]
    [InlineData("03_OneConvDropout", "ce", .37325632, .05)]
    [InlineData("05_OneConvRegr", "rmse", .16211486, .01)]
    public void The_first_epoch_of_the_other_examples(string file, string criterion, double expected, double share)
    {
        var (epochs, _) = Example(file, criterion, "trainNetwork=[SGD=[maxEpochs=1]]");
        Assert.Equal(expected, Assert.Single(epochs), expected * share);
    }

    [Theory]
    [InlineData("01_OneHidden", "errs", 1.790, .15)]
    [InlineData("02_OneConv", "errs", 1.030, .15)]
    [InlineData("03_OneConvDropout", "errs", 1.110, .15)]
    [InlineData("04_OneConvBN", "errs", .85, .15)]
    [InlineData("05_OneConvRegr", "rmse", .05045778, .005)]
    public void All_epochs_of_the_other_examples(string file, string metric, double expected, double tolerance)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 },
            "takes minutes; set UNPOOL_LONG_TESTS to run it");
        var (_, final) = Example(file, metric);
        Assert.Equal(expected, final, tolerance);
    }

    static (double[] Epochs, double Final) Example(string file, string metric, params string[] settings)
    {
        var (rates, momentum, epochs, dropout) = file[..2] switch
        {
            "01" => ("0.01*5:0.005", 0, 10, 0.0),
            "03" => ("0.001*5:0.0005", 0, 15, 0.5),
            "04" => ("0.01*5:0.001", 0, 10, 0.0),
            "05" => ("0.001*5:0.0005", 1024, 15, 0.0),
            _ => ("0.001*5:0.0005", 0, 15, 0.0),
        };
        using var folder = new TempFolder();
        folder.Write("run.cntk", Runs(epochs, rates, momentum, dropout));
        var (results, final, model) = Run($"{Corpus(file)}+{folder["run.cntk"]}", "dataDir", metric, settings);
        model.Dispose();
        return (results, final);
    }

    static string Runs(int epochs, string rates, int momentum, double dropout = 0) => string.Create(CultureInfo.InvariantCulture, $$"""
            command = trainNetwork:testNetwork
            trainNetwork = {
                SGD = {
                    minibatchSize = 64 ; maxEpochs = {{epochs}} ; learningRatesPerSample = {{rates}} ; momentumAsTimeConstant = {{momentum}}
                    dropoutRate = {{dropout}} ; numMBsToShowResult = 500
                }
                reader = { readerType = "CNTKTextFormatReader" ; file = "$dataDir$/Train-28x28_cntk_text.txt"
                    input = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } } }
            }
            testNetwork = {
                action = "test"
                reader = { readerType = "CNTKTextFormatReader" ; file = "$dataDir$/Test-28x28_cntk_text.txt"
                    input = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } } }
            }
            """);

    static (double[] Epochs, double Final, TempFolder Folder) Run(string file, string dataKey, string metric, params string[] settings)
    {
        var data = MnistTexts.Require();
        var folder = new TempFolder();
        using var view = new LogView(null);
        var code = CntkProgram.Run(
            [$"configFile={file}", $"{dataKey}={data}", $"modelPath={folder["model"]}", .. settings.Where(s => s.Length > 0)], view,
            TestContext.Current.CancellationToken);
        Assert.True(code == 0, view.Lines[^1]);
        return ([.. view.Lines.Where(l => l.StartsWith("Finished Epoch", StringComparison.Ordinal)).Select(l => Value(l, Training()))],
            Value(view.Lines.Last(l => l.StartsWith("Final Results", StringComparison.Ordinal)), new Regex($@"\b{metric} = ([\d.e-]+)")), folder);
    }

    static double Value(string line, Regex pattern) => double.Parse(pattern.Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    static string Sample(string name) => Path.Combine(FileProgram.Repository(), "samples", "brainscript", name);

    static string Corpus(string name) =>
        Path.Combine(FileProgram.Repository(), "test", "Unpool.Tests", "Support", "BrainScript", "Corpus", name + ".cntk");

    [GeneratedRegex(@"\[Training\] \w+ = ([\d.e-]+)")]
    private static partial Regex Training();
}
