using Unpool.Data;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>Losses that are made of several nodes are worth what their formulas say.</summary>
public class LossTests
{
    static readonly Dataset Data = new(
        Column.From("labels", 3, (float[])[0, 1, 0, 1, 0, 0]),
        Column.From("z", 3, (float[])[0.1f, 0.7f, 0.2f, 0.2f, 0.5f, 0.3f]));

    [Theory]
    [InlineData("CrossEntropyWithSoftmax (labels, z)", "CrossEntropyWithSoftmax (labels, z, axis=1)")]
    [InlineData("ClassificationError (labels, z)", "ClassificationError (labels, z, axis=1)")]
    [InlineData("ClassificationError (labels, z)", "ErrorPrediction (labels, z)")]
    [InlineData("SquareError (labels, z)", "ReduceSum ((labels - z) .* (labels - z))")]
    [InlineData("CrossEntropyWithSoftmax (labels, z)", "CrossEntropy (labels, Softmax (z))")]
    [InlineData("CrossEntropyWithSoftmax (labels, z)", "CrossEntropy (labels, Softmax (z, axis=1))")]
    public void Two_ways_to_say_it_are_worth_the_same(string one, string other) => Assert.Equal(Mean(one), Mean(other), 1e-6);

    [Fact]
    public void Losses_are_worth_their_formulas()
    {
        Assert.Equal(-Math.Log(.9 * .7 * .8 * .2 * .5 * .7) / 2, Mean("Logistic (labels, z)"), 1e-6);
        Assert.Equal(-(Math.Log(.7) + Math.Log(.2)) / 2, Mean("CrossEntropy (labels, z)"), 1e-6);
        Assert.Equal((.01 + .09 + .04 + .64 + .25 + .09) / 2, Mean("SquareError (labels, z)"), 1e-6);
        // The second sample's right answer is only its third best.
        Assert.Equal([.5, .5, 0], ((int[])[1, 2, 3]).Select(n => Mean($"ClassificationError (labels, z, topN={n})")));
    }

    [Fact]
    public void A_constant_behind_an_image_is_the_same_at_every_place()
    {
        Assert.Equal(Mean("ReduceSum (z)") + 6, Mean("ReduceSum (Splice ((NewReshape (z, (3:1)) : ConstantTensor (2, (1:1))), axis=2))"), 1e-6);
        Assert.Equal(Mean("ReduceSum (z)") + 4, Mean("ReduceSum (Splice ((z : ConstantTensor (2, 2))))"), 1e-6);
    }

    static double Mean(string criterion)
    {
        var network = Script.Network($"{{ labels = Input {{3}} ; z = Input {{3}} ; c = {criterion} ; criterionNodes = (c) }}");
        return Evaluator.Mean(network.Criteria[0], Data);
    }
}
