using Unpool.Data;
using Unpool.Tests.Campaign;
using Xunit;

namespace Unpool.Tests;

/// <summary>The program that measures: what it cannot do it says in a sentence, and it measures what it says.</summary>
public class BenchTests
{
    // Built beside these tests.
    static readonly string Program = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Unpool.Bench", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        "Unpool.Bench.dll");

    [Theory]
    [InlineData("models Q", "bench: there is no network 'Q'; there are A, B, C, D, E3, E5, F, G, H, J, Dense.")]
    [InlineData("compare A Q --peer onnxruntime", "bench: there is no network 'Q'; there are A, B, C, D, E3, E5, F, G, H, J, Dense.")]
    [InlineData("predict ./nowhere", "bench: ./nowhere/model.onnx: the model cannot be read: ")]
    public void What_cannot_be_measured_is_a_sentence(string words, string sentence)
    {
        var outcome = Bench(words);
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith(sentence, Assert.Single(outcome.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Large_pictures_fill_a_minibatch() =>
        Assert.Contains("\"samplesPerSecond\":", Measured("train H --seconds 0.01"), StringComparison.Ordinal);

    [Fact]
    public void Answers_agree_with_those_of_another_runtime_and_both_are_measured()
    {
        var lines = Measured("compare A --peer onnxruntime --rounds 1 --seconds 0.01").Trim().Split('\n');
        Assert.Matches(@"^A +answers agree to \dE-00[67]$", lines[1]);
        Assert.Equal(6, lines.Length);
        Assert.All(lines[2..], line => Assert.Matches(@"^A +batch \d+, \d threads? .* us +\d+\.\dx ", line));
    }

    static string Measured(string words)
    {
        var outcome = Bench(words);
        Assert.True(outcome.Code == 0, $"{words}\nexit code {outcome.Code}\n{outcome.Output}\n{outcome.Error}");
        return outcome.Output;
    }

    static Outcome Bench(string words)
    {
        RealProgram.RequireUnix();
        return RealProgram.Shell(
            Repository.Root, $"dotnet {Program} {words}", environment => environment.Remove(Mnist.FolderVariable));
    }
}
