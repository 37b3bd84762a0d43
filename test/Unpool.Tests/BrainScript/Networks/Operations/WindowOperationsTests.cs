using Unpool.BrainScript.Text;
using Unpool.Ops;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks.Operations;

/// <summary>Pads of each axis, and windows that the original refuses.</summary>
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
}
