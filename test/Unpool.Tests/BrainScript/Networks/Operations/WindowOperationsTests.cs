using Unpool.BrainScript.Text;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks.Operations;

/// <summary>Pads of each axis, kernels whose weights stand apart, and windows that the original refuses.</summary>
public class WindowOperationsTests
{
    const string Kernel = "ParameterTensor {(3:3:2:4)}, image, (3:3:2), mapDims=4";

    [Theory]
    [InlineData("(true:false:false)", false, true)]
    [InlineData("(false:true:false)", true, false)]
    [InlineData("(true:true:false)", true, true)]
    public void Each_axis_is_padded_for_itself(string pad, bool rows, bool columns)
    {
        var expected = Pad.Across(rows ? Pad.Same : Pad.None, columns ? Pad.Same : Pad.None);
        Assert.Equal(new Convolution(1, expected), Made($"Convolution ({Kernel}, stride=1, autoPadding={pad})").Op);
        Assert.Equal(new MaxPool(3, 2, expected), Made($"Pooling (image, 'max', (3:3:1), stride=(2:2:1), autoPadding={pad})").Op);
        Assert.Equal(new AveragePool(3, 2, expected), Made($"Pooling (image, 'average', (3:3:1), stride=(2:2:1), autoPadding={pad})").Op);
    }

    [Fact]
    public void Explicit_pads_go_with_automatic_ones_of_the_other_axis() => Assert.Equal(
        new Convolution(1, Pad.Across(rows: Pad.Of(1, 0), columns: Pad.Same)),
        Made($"Convolution ({Kernel}, stride=1, autoPadding=(true:false:false), lowerPad=(5:1:0), upperPad=(5:0:0))").Op);

    [Fact]
    public void An_automatically_padded_transposed_convolution_makes_the_smallest_result()
    {
        var made =
            Made("Convolution (ParameterTensor {(5:2:1:2)}, image, (5:2:1), mapDims=2, stride=(2:3:1), autoPadding=(true:true:false), deconv=true)");
        Assert.Equal(new Shape(1, 16, 13), made.Shape);
        Assert.Equal(new ConvTranspose((3, 2), Pad.Of((0, 2), (1, 2))), made.Op);
    }

    [Theory]
    [InlineData("Pooling (image, 'max', (8:3), stride=1, autoPadding=true)",
        "Pooling 'made': the window of 8 is larger than the 7 positions it slides over; at most 7 fit.")]
    [InlineData("ConvolutionalLayer {4, (3:7), pad=true} (image)", "the window of 7 is larger than the 6 positions it slides over; at most 6 fit.")]
    [InlineData("ConvolutionalLayer {4, (3:3), stride=2, lowerPad=(1:1), upperPad=(1:1)} (image)",
        "with pads 1 and 1, windows of 3 at stride 2 do not fill 6 positions: 1 would be left over; change the upper pad to 0.")]
    public void What_the_original_refuses_is_refused(string expression, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ScriptException>(() => Made(expression)).Message);

    static Node Made(string expression) =>
        Script.Network($"{{ image = Input {{7:6:2}} ; made = {expression} ; outputNodes = (made) }}").Find("made")!;

    const string Counting = "w = ParameterTensor {(3:3:1:1), initFromLiteral='1\n2\n3\n4\n5\n6\n7\n8\n9'}";

    static readonly Dataset Counted = new(Column.From("x", 25, [.. Enumerable.Range(1, 25).Select(i => (float)i)]));

    // The weights 1 to 9 lie on every other pixel of 1 to 25.
    [Fact]
    public void A_dilated_kernel_sees_every_other_pixel()
    {
        var network = Script.Network($"{{ x = Input {{5:5:1}} ; {Counting} ; y = Convolution (w, x, (3:3), mapDims=1, dilation=2, autoPadding=false) "
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
            $"{{ x = Input {{1:1:1}} ; {Counting} ; y = ConvolutionTranspose (w, x, (3:3:1), mapDims=1, dilation=(2:3:1), autoPadding=false) "
            + "; c = ReduceSum (y .* y) ; criterionNodes = (c) ; outputNodes = (y) }");
        Assert.Equal(new Shape(1, 7, 5), network.Find("y")!.Shape);
        Assert.Equal(Enumerable.Range(1, 9).Sum(i => i * i), Evaluator.Mean(network.Criteria[0], new Dataset(Column.From("x", 1, [1f]))));
    }

    [Theory]
    [InlineData("Convolution (w, x, (3:3), mapDims=1, dilation=0)", "a dilation of 0:0:1 is impossible: every axis must be at least 1.")]
    [InlineData("ConvolutionTranspose (ParameterTensor {(3:3:2:1)}, x, (3:3:2), mapDims=1, dilation=2, autoPadding=false)", "write dilation=(2:2:1)")]
    public void What_no_kernel_can_be_is_reported(string made, string sentence) => Assert.Contains(sentence, Assert.Throws<ScriptException>(
        () => Script.Network($"{{ x = Input {{5:5:1}} ; {Counting} ; y = {made} ; outputNodes = (y) }}")).Message, StringComparison.Ordinal);
}
