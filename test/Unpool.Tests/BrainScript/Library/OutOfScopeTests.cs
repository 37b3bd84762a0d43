using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>What the original's library has and ours has not is refused by its name and with the reason, not as a slip of the pen.</summary>
public class OutOfScopeTests
{
    const string Sequences = "is for sequences (recurrent or speech networks)", Statistics = "computes statistics of all data before training",
        Minibatch = "compares a sample with others of its minibatch", Classes = "belongs to language models with many classes";

    public static TheoryData<string, string> Refused => new(
        from name in (string[])[
            "PastValue", "FutureValue", "Delay", "DelayLayer", "Shift", "OptimizedRNNStack", "RNNStack", "RecurrentLSTMLayer",
            "RecurrentLSTMLayerStack", "TimeReverse", "Where", "GatherPacked", "ScatterPacked", "PackedIndex", "ReconcileDynamicAxis",
            "ReconcileMBLayout", "CastAs", "DynamicAxis", "EditDistanceError", "ForwardBackward", "LabelsToGraph", "BS.Sequences.First",
                "BS.Loop.Count",
            "BS.RNNs.GRU", "BS.Seq2Seq.GetTopNTensor"]
        select (name, Sequences));

    [Theory]
    [MemberData(nameof(Refused))]
    [InlineData("Mean", Statistics)]
    [InlineData("InvStdDev", Statistics)]
    [InlineData("MeanVarNorm", Statistics)]
    [InlineData("FeatureMVNLayer", Statistics)]
    [InlineData("LogPrior", Statistics)]
    [InlineData("LogPriorLayer", Statistics)]
    [InlineData("CosDistanceWithNegativeSamples", Minibatch)]
    [InlineData("LambdaRank", Minibatch)]
    [InlineData("NDCG1Eval", Minibatch)]
    [InlineData("ClassBasedCrossEntropyWithSoftmax", Classes)]
    [InlineData("GetRandomSample", Classes)]
    [InlineData("GetInclusionFrequency", Classes)]
    [InlineData("GMMLogLikelihood", "is the likelihood under a mixture of normal distributions")]
    [InlineData("MatrixL1Reg", "is one number for a whole minibatch")]
    [InlineData("MatrixL2Reg", "is one number for a whole minibatch")]
    [InlineData("QuantizedTimes", "computes with fewer bits")]
    [InlineData("EnvironmentInput", "reads a setting of the original's program")]
    [InlineData("Embedding", "use EmbeddingLayer")]
    public void What_Unpool_does_not_do_is_refused_by_name(string name, string reason)
    {
        var e = Script.Fails($"{{ x = 1 ; y = {name} (x) }}.y");
        Assert.StartsWith("test.bs(1,", e.Message, StringComparison.Ordinal);
        Assert.Contains($"'{name}' ", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BS.Sequences.First (1)", "'BS.Sequences.First' is for sequences")]
    [InlineData("BS.RNNs.LSTMP (1, 2)", "'BS.RNNs.LSTMP' is for sequences")]
    [InlineData("BS.Boolean.Toggle (1)", "'BS.Boolean.Toggle' is for sequences")]
    [InlineData("CNTK2.PastValue (1, 2)", "'CNTK2.PastValue' is for sequences")]
    [InlineData("Slice (0, 1, Input {3}, axis=-1)", "'Slice along the axis of time' is for sequences")]
    [InlineData("BS.Network.Load ('a.model')", "'BS.Network.Load' loads and changes models, which is not supported")]
    [InlineData("BS.Network.Editing.ReplaceLinksToNode (1, 2)", "'BS.Network.Editing.ReplaceLinksToNode' loads and changes models")]
    [InlineData("{ S = BS.Sequences ; y = S.Last (1) }.y", "'BS.Sequences.Last' is for sequences")]
    public void A_member_of_a_group_is_refused_by_the_name_that_says_why(string expression, string sentence) =>
        Assert.Contains(sentence, Script.Fails(expression).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_ones_own_may_be_one_of_these() => Assert.Equal("3", Script.Show("{ Delay (x) = x + 1 ; y = Delay (2) }.y"));
}
