using Unpool.BrainScript.Text;
using Unpool.Data;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks.Operations;

/// <summary>Kernels whose weights stand apart.</summary>
public class DilationTests
{
    const string Kernel = "w = ParameterTensor {(3:3:1:1), initFromLiteral='1\n2\n3\n4\n5\n6\n7\n8\n9'}";

    static readonly Dataset Counted = new(Column.From("x", 25, [.. Enumerable.Range(1, 25).Select(i => (float)i)]));

    // The weights 1 to 9 lie on every other pixel of 1 to 25.
    [Fact]
    public void A_dilated_kernel_sees_every_other_pixel()
    {
        var network = Script.Network($"{{ x = Input {{5:5:1}} ; {Kernel} ; y = Convolution (w, x, (3:3), mapDims=1, dilation=2, autoPadding=false) "
            + $"; c = ReduceSum (y) ; criterionNodes = (c) }}");
        Assert.Equal(new Shape(1, 1, 1), network.Find("y")!.Shape);
        float[] seen = [1, 3, 5, 11, 13, 15, 21, 23, 25];
        Assert.Equal(seen.Select((pixel, i) => pixel * (i + 1)).Sum(), Evaluator.Mean(network.Criteria[0], Counted));

        using var trainer = new Trainer(new() { Criterion = network.Criteria[0], Learner = new Sgd(0.25), MinibatchSize = 1, Epochs = 1 }, Counted);
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal(seen.Select((pixel, i) => i + 1 - pixel / 4), ((Parameter)network.Find("w")!.Op).Values.ToArray());
    }

    [Fact]
    public void A_transposed_one_writes_to_every_other_pixel()
    {
        var network = Script.Network(
            $"{{ x = Input {{1:1:1}} ; {Kernel} ; y = ConvolutionTranspose (w, x, (3:3:1), mapDims=1, dilation=(2:3:1), autoPadding=false) "
            + "; c = ReduceSum (y .* y) ; criterionNodes = (c) ; outputNodes = (y) }");
        Assert.Equal(new Shape(1, 7, 5), network.Find("y")!.Shape);
        Assert.Equal(Enumerable.Range(1, 9).Sum(i => i * i), Evaluator.Mean(network.Criteria[0], new Dataset(Column.From("x", 1, [1f]))));
    }

    [Theory]
    [InlineData("Convolution (w, x, (3:3), mapDims=1, dilation=0)", "a dilation of 0:0:1 is impossible: every axis must be at least 1.")]
    [InlineData("ConvolutionTranspose (ParameterTensor {(3:3:2:1)}, x, (3:3:2), mapDims=1, dilation=2, autoPadding=false)", "write dilation=(2:2:1)")]
    public void What_no_kernel_can_be_is_reported(string made, string sentence) => Assert.Contains(sentence, Assert.Throws<ScriptException>(
        () => Script.Network($"{{ x = Input {{5:5:1}} ; {Kernel} ; y = {made} ; outputNodes = (y) }}")).Message, StringComparison.Ordinal);
}
