using System.Globalization;
using System.Text.RegularExpressions;
using Unpool.BrainScript.Conversion;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Conversion;

/// <summary>What a configuration asks of its training is in the program that is made of it.</summary>
public sealed partial class ConfigProgramTests : IDisposable
{
    // Each key that a program must not lose. The rate falls and ends the training early.
    const string Training = """
        SGD = {
            maxEpochs = 4 ; minibatchSize = 30 ; learningRatesPerSample = 0.05 ; momentumAsTimeConstant = 0 ; numMBsToShowResult = 2
            minLearningRatePerSample = 0.002 ; L2RegWeight = 0.01 ; disableRegInBatchNormalization = true ; gaussianNoiseInjectStd = 0.0001
            AutoAdjust = {
                autoAdjustLR = "adjustAfterEpoch" ; reduceLearnRateIfImproveLessThan = 0.5 ; continueReduce = true ; learnRateDecreaseFactor = 0.25
                loadBestModel = false ; increaseLearnRateIfImproveMoreThan = 3 ; learnRateIncreaseFactor = 1.5 ; useEvalCriterionControlLR = true
            }
        }
        cvReader = $test$
        """;

    readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Configuration { get; } = Block.Replace(Folder.Classifier, Training)
        .Replace("file = \"$here$/train.txt\"", "file = \"$here$/train.txt\" ; skipSequenceIds = true ; maxErrors = 3", StringComparison.Ordinal);

    [Fact]
    public async Task A_program_trains_as_its_configuration()
    {
        var run = _folder.Run(Configuration);
        Assert.Equal(0, run.Code);
        var program = ConfigProgram.Write([$"here={_folder[""]}", $"configFile={_folder["a.cntk"]}"], FileProgram.Repository());
        Assert.Matches(@"var validation = CtfReader.Read\(""[^""]*/test.txt""", program);
        foreach (var setting in Settings) Assert.Contains(setting, program, StringComparison.Ordinal);

        _folder.Write("program.cs", program);
        var (code, output, error) = await FileProgram.RunAsync(_folder["program.cs"], _folder[""]);
        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        var expected = run.Starting("Finished Epoch").Where(line => line.Contains("[Training]", StringComparison.Ordinal));
        var found = output.Split('\n').Where(line => line.StartsWith("Epoch", StringComparison.Ordinal));
        Assert.Equal(expected.Select(line => Figure(line, Logged)), found.Select(line => Figure(line, Printed)));
    }

    static readonly string[] Settings =
    [
        "Validation = validation,", "MinimumRate = 0.002,", "SkipSequenceIds = true, MaxErrors = 3",
        "RateControl = new() { ReduceIfImproveLessThan = 0.5, DecreaseFactor = 0.25, IncreaseIfImproveMoreThan = 3, IncreaseFactor = 1.5, "
            + "ContinueReduce = true, UseMetric = true, LoadBestModel = false },",
        "L2 = 0.01, RegularizesNorms = false, NoiseDeviation = 0.0001",
    ];

    static string Figure(string line, Regex form) =>
        double.Parse(form.Match(line).Groups[1].Value, CultureInfo.InvariantCulture).ToString("F4", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"SGD = \{[^}]*\}")]
    static partial Regex Block { get; }

    [GeneratedRegex(@"ce = ([\d.]+)")]
    static partial Regex Logged { get; }

    [GeneratedRegex(@"ce ([\d.]+)")]
    static partial Regex Printed { get; }
}
