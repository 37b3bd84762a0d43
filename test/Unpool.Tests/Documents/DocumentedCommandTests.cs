using System.Text.RegularExpressions;
using Unpool.Data;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests;

/// <summary>Every command of the README and the documentation, as it is written, in its order, in a folder of its own.</summary>
public sealed partial class DocumentedCommandTests : IDisposable
{
    // Not run here, and why.
    static readonly (string Beginning, string Why)[] Elsewhere =
    [
        ("dotnet test ", "this is it"),
        ("dotnet publish ", "takes minutes and fetches compilers"),
        ("dotnet run -c Release --project bench/Unpool.Bench ", "takes minutes and fetches 130 MB"),
        ("dotnet run samples/", "SampleTests"),
        ("dotnet pack ", "PackageTests"),
        ("dotnet tool install ", "PackageTests"),
    ];

    const string Example = """
        command = trainNetwork:testNetwork
        modelPath = "Output/Models/07_Deconvolution_BS.model"
        trainNetwork = {
            action = "train"
            NETWORK
            SGD = { maxEpochs = 2 ; minibatchSize = 64 ; learningRatesPerSample = 0.00015 ; momentumAsTimeConstant = 600 }
            reader = {
                readerType = "CNTKTextFormatReader" ; file = "DataSets/MNIST/Train-28x28_cntk_text.txt"
                input = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } }
            }
        }
        testNetwork = {
            action = "test" ; minibatchSize = 1024
            reader = {
                readerType = "CNTKTextFormatReader" ; file = "DataSets/MNIST/Test-28x28_cntk_text.txt"
                input = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } }
            }
        }

        """;

    readonly TempFolder _folder = new();
    RealProgram? _service;

    public void Dispose()
    {
        _service?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("README.md", 20)]
    [InlineData("docs/moving-from-cntk.md", 7)]
    [InlineData("docs/reports.md", 5)]
    [InlineData("docs/anomalies.md", 4)]
    [InlineData("docs/serving.md", 9)]
    [InlineData("docs/scaling-out.md", 2)]
    public void Every_command_does_what_it_is_there_for(string document, int least)
    {
        RealProgram.RequireUnix();
        if (document.EndsWith("scaling-out.md", StringComparison.Ordinal)) RealProgram.RequireMpi();
        var root = FileProgram.Repository();
        foreach (var name in (string[])["samples", "src"])
            Directory.CreateSymbolicLink(_folder[name], Path.Combine(root, name));
        // Examples of the original are the user's own: ours of the same name stands in, and drawn digits for what would be downloaded.
        var network = File.ReadAllText(Path.Combine(root, "test/Unpool.Tests/Support/BrainScript/Corpus/07_Deconvolution_BS.cntk"));
        _folder.Write("07_Deconvolution_BS.cntk", Example.Replace("NETWORK", network, StringComparison.Ordinal));
        WriteDigits(Path.Combine(_folder.Path, "Data"));
        WriteDigits(Path.Combine(_folder.Path, "DataSets/MNIST"));
        DrawPictures(_folder["photos"]);
        var (run, address) = (0, "");
        foreach (var command in Commands(File.ReadAllText(Path.Combine(root, document))))
        {
            if (Elsewhere.Any(e => command.StartsWith(e.Beginning, StringComparison.Ordinal))) continue;
            if (command.StartsWith("unpool serve ", StringComparison.Ordinal))
            {
                address = Serve(command);
                run++;
                continue;
            }
            var line = Program().Replace(Shorter(command), "${launcher}$$unpool ").Replace("../DataSets", "DataSets", StringComparison.Ordinal)
                .Replace("curl ", "curl --noproxy '*' --silent --show-error --fail-with-body ", StringComparison.Ordinal)
                .Replace("http://localhost:5080/", address, StringComparison.Ordinal);
            var outcome = RealProgram.Shell(_folder.Path, line, environment =>
            {
                environment.Remove(Mnist.FolderVariable);
                (environment["HOME"], environment["XDG_DATA_HOME"]) = (_folder.Path, _folder.Path);
                environment[MnistDownload.MirrorVariable] = "http://127.0.0.1:9/";
                // Whoever tests, and however few processors there are.
                environment["OMPI_ALLOW_RUN_AS_ROOT"] = environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
                environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
            });
            var offline = command.Contains("data mnist", StringComparison.Ordinal);
            Assert.True(outcome.Code == (offline ? 1 : 0), $"{command}\nexit code {outcome.Code}\n{outcome.Output}\n{outcome.Error}");
            if (offline) Assert.Contains("MNIST could not be fetched", outcome.Error);
            run++;
        }
        Assert.True(run >= least, $"only {run} commands found in {document}");
    }

    // What counts here is that they learn something, not how well.
    static string Shorter(string command) =>
        !Training().IsMatch(command) || command.Contains("--resume", StringComparison.Ordinal) ? command
        : Epochs().IsMatch(command) ? Epochs().Replace(command, "--epochs 1") : $"{command} --epochs 1";

    // A service answers until it is stopped; the one before is.
    string Serve(string command)
    {
        _service?.Dispose();
        string[] words = command["unpool ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _service = RealProgram.Start(_folder.Path, [.. words, "--port", "0"]);
        // The address is on standard output, and the line for people follows it.
        if (!_service.Await(1)) Assert.Fail($"{command}\n{_service.End().Error}");
        return _service.FirstLine;
    }

    // In fences, line by line, and in the first column of tables.
    static IEnumerable<string> Commands(string text)
    {
        foreach (Match match in Line().Matches(text))
            yield return Explanation().Replace(match.Groups["command"].Value, "").Trim();
    }

    static void WriteDigits(string folder)
    {
        Directory.CreateDirectory(folder);
        var (train, test) = (Digits.Draw(600), Digits.Draw(100, seed: 2));
        CtfWriter.Write(new(train["labels"], train["features"]), Path.Combine(folder, Mnist.TextNames.Train));
        CtfWriter.Write(new(test["labels"], test["features"]), Path.Combine(folder, Mnist.TextNames.Test));
    }

    static void DrawPictures(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 1; i <= 12; i++)
        {
            using var bitmap = new SkiaSharp.SKBitmap(16 + i, 20);
            bitmap.Erase(new SkiaSharp.SKColor((byte)(20 * i), 90, 200));
            using var image = SkiaSharp.SKImage.FromBitmap(bitmap);
            using var data = image.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(Path.Combine(folder, $"{i}.png"), data.ToArray());
        }
    }

    [GeneratedRegex(@"^(\| `)?(?<command>(unpool|dotnet|curl|mpirun -n) (?:[^`\n])+)(` \||$)", RegexOptions.Multiline)]
    private static partial Regex Line();

    // What it does stands after it, three blanks apart.
    [GeneratedRegex("   .*$")]
    private static partial Regex Explanation();

    [GeneratedRegex("^(unpool|dotnet run -c Release --project src/Unpool.Cli --) train( |$)")]
    private static partial Regex Training();

    [GeneratedRegex(@"--epochs \d+")]
    private static partial Regex Epochs();

    [GeneratedRegex(@"^(?<launcher>mpirun -n \d+ )?(unpool|dotnet run -c Release --project src/Unpool.Cli --) ")]
    private static partial Regex Program();
}
