using System.Globalization;
using Unpool.BrainScript.Actions;
using Unpool.Data;
using Unpool.Tests.BrainScript.Actions;
using Unpool.Tests.TestData;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>The figures of the original program from a configuration, as its log prints them.</summary>
public class ConfigurationFigures
{
    [Theory]
    [InlineData("", .31327116, .24656890, .22483311, .22248481)]
    [InlineData("maps=3", .27465212, .19835171, .19654136, .19499174)]
    [InlineData("window=2", .21365812, .14389801, .13566704, .13175889)]
    public void The_sample_trains_to_the_originals_values(string setting, double first, double second, double third, double test)
    {
        using var folder = new TempFolder();
        var log = Run(folder, $"dataFolder={Text()}", $"modelPath={folder["m"]}", "command=learn:judge", setting);
        Near([first, second, third], log, "Finished Epoch");
        Near([test], log, "Final Results");
    }

    [Fact]
    public void Progress_and_written_samples_are_the_originals_too()
    {
        using var folder = new TempFolder();
        var log = Run(folder, $"dataFolder={Text()}", $"modelPath={folder["m"]}", $"decode=[outputPath={folder["text"]}]");
        Near([.33039278, .33298738, .33108732, .32798750, .31937562, .32532999], log, " Epoch[ 1 of 3]-Minibatch[", 2e-5);
        Near([.27983218, .28157486, .28870311, .28343231, .28061185], log, " Epoch[ 2 of 3]-Minibatch[");

        Assert.Equal(10000, File.ReadLines(folder["text.z"]).Count());
        Assert.Equal(49, File.ReadLines(folder["text.z.code"]).First().Split(' ').Length);
        var pixels = File.ReadLines(folder["text.z"]).First().Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(784, pixels.Length);
        double[] expected = [.134709, .171915, .348524, .345623, .269194, .153529, .059526, 0];
        foreach (var (value, pixel) in expected.Zip(pixels[145..])) Assert.Equal(value, pixel, 1e-4);
    }

    static List<string> Run(TempFolder folder, params string[] settings)
    {
        using var view = new LogView(null);
        var sample = Path.Combine(FileProgram.Repository(), "samples", "brainscript", "autoencoder.cntk");
        Assert.Equal(0, CntkProgram.Run([$"configFile={sample}", .. settings.Where(s => s.Length > 0)], view, TestContext.Current.CancellationToken));
        return view.Lines;
    }

    static void Near(double[] expected, List<string> log, string with, double tolerance = 1e-4)
    {
        var lines = log.Where(line => line.StartsWith(with, StringComparison.Ordinal)).Take(expected.Length).ToArray();
        Assert.Equal(expected.Length, lines.Length);
        foreach (var (value, line) in expected.Zip(lines))
            Assert.Equal(value, double.Parse(line.Split("rmse = ")[1].Split(' ')[0], CultureInfo.InvariantCulture), tolerance);
    }

    static readonly Lazy<TempFolder> Converted = new(() =>
    {
        var folder = new TempFolder();
        Mnist.Find(OfficialMnist.Require()).Convert(folder.Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    static string Text()
    {
        OfficialMnist.Require();
        return Converted.Value.Path;
    }
}
