using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks.Operations;

/// <summary>What is one number for a whole minibatch in the original is used only where sums of the samples' parts come to the same.</summary>
public class MinibatchSumsTests
{
    [Theory]
    [InlineData("ce + se * Constant (0.5) - Constant (3) .* err")]
    [InlineData("Pass (Negate (ce)) .* Constant (.1)")]
    [InlineData("SumElements (ce)")]
    [InlineData("ReduceSum (ce)")]
    [InlineData("Reshape (ce, 1)")]
    [InlineData("V * se - ce")]
    [InlineData("Exp (ReduceMax (z))")]
    [InlineData("Exp (ReduceSum (z .* z))")]
    [InlineData("Exp (SumElements (W .* W))")]
    public void Sums_and_multiples_of_such_numbers_are_computed(string criterion) => Assert.Empty(Script.Network(Text(criterion)).Unusable);

    [Theory]
    [InlineData("Exp (ce)", "ce")]
    [InlineData("Sqrt (se)", "se")]
    [InlineData("Clip (ConstantTensor (0, 1), ConstantTensor (1, 1), se)", "se")]
    [InlineData("BS.Boolean.If (Constant (1), ce, se)", "ce")]
    [InlineData("ReduceMax (U .* se)", "_")]
    [InlineData("ce .* se", "ce")]
    [InlineData("ce .* ReduceSum (z)", "ce")]
    [InlineData("ce + ReduceSum (z)", "ce")]
    [InlineData("ce + Constant (0.1) * SumElements (W .* W)", "ce")]
    [InlineData("Constant (1) - err", "err")]
    public void Anything_else_is_refused_where_it_is_computed(string criterion, string sum)
    {
        var network = Script.Network(Text(criterion));
        Assert.Matches($"'{(sum == "_" ? ".*" : sum)}', which is one number for a whole minibatch", Assert.Single(network.Unusable).Value.Message);
        Assert.True(network.NeedsUnusable(network.Criteria[0]));
    }

    static string Text(string criterion) => $$"""
        {
            x = Input {3} ; y = Input {3} ; W = ParameterTensor {(3:3)} ; z = W * x
            U = ParameterTensor {3} ; V = ParameterTensor {1}
            ce = CrossEntropyWithSoftmax (y, z) ; se = SquareError (y, z) ; err = ClassificationError (y, z)
            c = {{criterion}}
            featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (c) ; outputNodes = (z)
        }
        """;
}
