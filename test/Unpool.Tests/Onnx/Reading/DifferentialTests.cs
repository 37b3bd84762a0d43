using System.Text;
using System.Text.RegularExpressions;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>
/// The reader takes no operator for another: random chains of foreign operators give what ONNX Runtime gives, or are refused by a sentence
/// for one of the reasons below.
/// </summary>
public partial class DifferentialTests(ITestOutputHelper output)
{
    static readonly int Chains = Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 } ? 50_000 : 2_000;

    /// <summary>
    /// All that may be refused: what means something else for another number of samples, training, and what is not supported by name.
    /// </summary>
    [GeneratedRegex(
        "across the samples|joins or parts samples|joins samples with their values|puts an axis before the samples|drops every axis of 1|beside the "
            + "other's rows"
        + "|for all samples, with values of each, sample by sample|samples stay in front|is in training mode|adds a tensor of . x . to|reshapes .* "
            + "which does not fit"
        + "|multiplies .* as matrices|works along one axis of .*Flatten"
        + "|runtimes disagree|without an axis of its own|reduces all axes, samples too")]
    static partial Regex GoodReasons { get; }

    [Fact]
    public void Random_chains_are_read_as_ONNX_Runtime_reads_them_or_refused()
    {
        var outcomes = new int[4];
        var operators = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Chains; seed++)
        {
            var chain = RandomChain.Of(seed);
            var verdict = Verdict.Of(chain, seed);
            outcomes[(int)verdict.Outcome]++;
            foreach (var name in chain.Links.SelectMany(l => l.Operators).Distinct())
            {
                if (!operators.TryGetValue(name, out var counts)) operators[name] = counts = new int[4];
                counts[(int)verdict.Outcome]++;
            }
            if (verdict.Outcome == Outcome.Wrong) Assert.Fail($"seed {seed}: {Shrunk(chain, seed)}");
            if (verdict.Outcome != Outcome.Refused) continue;
            var reason = GoodReasons.Match(verdict.Why);
            if (!reason.Success) Assert.Fail($"seed {seed}: {Shrunk(chain, seed)}");
            var kind = Digits.Replace(reason.Value, "#");
            reasons[kind] = reasons.GetValueOrDefault(kind) + 1;
        }
        Report(outcomes, operators, reasons);
        Assert.All(operators, o => Assert.True(o.Value[(int)Outcome.Equal] > 0, $"{o.Key} was never read and found equal"));
        Assert.True(outcomes[(int)Outcome.Equal] > Chains / 2, $"only {outcomes[(int)Outcome.Equal]} of {Chains} chains were read");
        Assert.True(outcomes[(int)Outcome.Invalid] < Chains / 10, $"{outcomes[(int)Outcome.Invalid]} of {Chains} chains are none to ONNX Runtime");
    }

    [GeneratedRegex("[0-9]+")]
    static partial Regex Digits { get; }

    /// <summary>The shortest part of the chain that goes wrong as well, and how.</summary>
    static string Shrunk(RandomChain chain, int seed)
    {
        var (shortest, verdict) = (chain, Verdict.Of(chain, seed));
        for (var count = 1; count <= chain.Links.Count; count++)
            for (var from = 0; from + count <= chain.Links.Count; from++)
            {
                var part = chain.Part(from, count);
                // Other values may be needed to show it.
                for (var other = seed; other < seed + 12; other += 4)
                    if (Verdict.Of(part, other) is var found && IsBad(found)) return $"{part}: {found.Why}";
            }
        return $"{shortest}: {verdict.Why}";
    }

    static bool IsBad(Verdict verdict) => verdict.Outcome == Outcome.Wrong || verdict.Outcome == Outcome.Refused && !GoodReasons.IsMatch(verdict.Why);

    void Report(int[] outcomes, SortedDictionary<string, int[]> operators, SortedDictionary<string, int> reasons)
    {
        var text = new StringBuilder($"{Chains} chains: {outcomes[0]} equal, {outcomes[1]} refused, {outcomes[2]} not valid to ONNX Runtime\n");
        foreach (var (name, counts) in operators) text.Append($"{name,-20} equal {counts[0],6}  refused {counts[1],6}  not valid {counts[2],6}\n");
        foreach (var (reason, count) in reasons) text.Append($"refused {count,6}: {reason}\n");
        output.WriteLine(text.ToString());
    }
}
