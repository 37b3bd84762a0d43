using Unpool.Tests.BrainScript.Evaluation;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>What the original's library has and ours has not is refused by its name, not as a slip of the pen.</summary>
public class OutOfScopeTests
{
    public static TheoryData<string> Sequences =>
    [
        "PastValue", "FutureValue", "Delay", "DelayLayer", "Shift", "OptimizedRNNStack", "RNNStack", "RecurrentLSTMLayer", "RecurrentLSTMLayerStack",
        "TimeReverse", "Where", "GatherPacked", "ScatterPacked", "PackedIndex", "ReconcileDynamicAxis", "CastAs",
        "ClassBasedCrossEntropyWithSoftmax", "CosDistanceWithNegativeSamples", "LambdaRank", "NDCG1Eval", "GMMLogLikelihood", "GetRandomSample",
        "GetInclusionFrequency",
        "BS.Sequences", "BS.Loop", "BS.Parameters", "BS.RNNs", "BS.Seq2Seq",
    ];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Sequences_are_refused_by_name(string name)
    {
        var e = Script.Fails($"{{ x = 1 ; y = {name} (x) }}.y");
        Assert.StartsWith("test.bs(1,", e.Message, StringComparison.Ordinal);
        Assert.Contains($"'{name}' is for sequences", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BS.Sequences.First (1)", "'BS.Sequences' is for sequences")]
    [InlineData("BS.RNNs.LSTMP (1, 2)", "'BS.RNNs' is for sequences")]
    [InlineData("BS.Network.Load ('a.model')", "'BS.Network' loads and changes models, which is not supported")]
    public void A_whole_group_is_refused_by_its_name(string expression, string sentence) =>
        Assert.Contains(sentence, Script.Fails(expression).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("CosDistance")]
    [InlineData("MatrixL1Reg")]
    [InlineData("MatrixL2Reg")]
    [InlineData("TransposeTimes")]
    [InlineData("KhatriRaoProduct")]
    [InlineData("Reshape")]
    [InlineData("RowRepeat")]
    public void What_is_merely_missing_is_called_not_supported(string name) =>
        Assert.Contains($"'{name}' is not supported.", Script.Fails($"{name} (1, 2)").Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_ones_own_may_be_one_of_these() => Assert.Equal("3", Script.Show("{ Delay (x) = x + 1 ; y = Delay (2) }.y"));
}
