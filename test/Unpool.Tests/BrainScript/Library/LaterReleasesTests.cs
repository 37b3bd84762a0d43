using System.Globalization;
using Unpool.BrainScript.Text;
using Unpool.Ops;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>What the library gained after February 2017, value by value.</summary>
public class LaterReleasesTests
{
    const string Ones = "1 1 1 1 1 1 1 1 1", Counted = "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15";

    [Theory]
    // The triangle of 4 pixels is 1/4 3/4 3/4 1/4, and two of them lie 2 apart.
    [InlineData("Slice (2, 3, BilinearUpsamplingLayer {1, 4, 2} (x), axis=2)", "2:2:1", "1 1 1 1", ".25 .75 1 1 .75 .25")]
    [InlineData("AveragePoolingLayer {(3:3), pad=true, includePad=true} (x)", "3:3:1", Ones, ".4444 .6667 .4444 .6667 1 .6667 .4444 .6667 .4444")]
    [InlineData("AveragePoolingLayer {(3:3), pad=true} (x)", "3:3:1", Ones, "1 1 1 1 1 1 1 1 1")]
    [InlineData("AveragePoolingLayer {(3:3), stride=2, lowerPad=(1:1), upperPad=(1:1), includePad=true} (x)", "3:3:1", Ones,
        ".4444 .4444 .4444 .4444")]
    [InlineData("MaxPoolingLayer {(2:2), stride=2, ceilOutDim=true} (x)", "3:3:1", "1 2 3 4 5 6 7 8 9", "5 6 8 9")]
    [InlineData("AveragePoolingLayer {(2:2), stride=2, ceilOutDim=true} (x)", "3:3:1", "1 2 3 4 5 6 7 8 9", "3 4.5 7.5 9")]
    [InlineData("MaxPoolingLayer {(2:2), stride=2} (x)", "3:3:1", "1 2 3 4 5 6 7 8 9", "5")]
    // Corners in pixels of an image of twice the size; both ends belong to the region.
    [InlineData("ROIPooling (x, Corners ((0:0:2:2)), (1:1), spatialScale=0.5)", "4:4:1", Counted, "5")]
    [InlineData("ROIPooling (x, Corners ((2:2:6:6)), (1:1), spatialScale=0.5)", "4:4:1", Counted, "15")]
    [InlineData("ROIPooling (x, Corners ((0:0:2:2)), (2:2), spatialScale=0.5)", "4:4:1", Counted, "0 1 4 5")]
    [InlineData("ROIPooling (x, Corners ((0:0:0.5:0.5)), (1:1))", "4:4:1", Counted, "5")]
    [InlineData("Crop (x, ConstantTensor (0, (2:2:1)), 1, 2)", "4:4:1", Counted, "9 10 13 14")]
    [InlineData("BS.Constants.Range (3)", "1", "1", "0 1 2")]
    [InlineData("Cast (x)", "2", "3 4", "3 4")]
    [InlineData("StopGradient (x)", "2", "3 4", "3 4")]
    public void A_function_is_worth_its_definition(string expression, string dimensions, string values, string expected)
    {
        var network = Script.Network($$"""
            {
                Corners (c) = Splice (array[0..3] (i => ConstantTensor (c[i], (1:1))))
                x = Input {{{dimensions}}} ; made = {{expression}} ; kept = Pass (x) ; outputNodes = (made : kept)
            }
            """);
        var made = network.Find("made")!;
        var input = values.Split(' ').Select(double.Parse).ToArray();
        var results = Interpreter.Run(new Graph(made, network.Find("kept")!), new Dictionary<string, double[]> { ["x"] = input })[made];
        Assert.Equal(expected, string.Join(' ', results.Select(v => v.ToString("#.####;-#.####;0", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("outputShape=(4:4:1), pad=true", 4, 4)]
    [InlineData("outputShape=(3:4:1), pad=true", 3, 4)]
    [InlineData("outputShape=(5:6:1)", 5, 6)]
    [InlineData("outputShape=(3:3:1), lowerPad=(1:1:0), upperPad=(1:1:0)", 3, 3)]
    [InlineData("outputShape=0, pad=true", 3, 3)]
    public void A_transposed_convolution_has_the_shape_that_is_asked_for(string options, int width, int height)
    {
        var layer = $"ConvolutionTransposeLayer {{1, (3:3), 1, stride=2, bias=false, {options}}}";
        var network = Script.Network($"{{ x = Input {{2:2:1}} ; y = {layer} (x) ; outputNodes = (y) }}");
        Assert.Equal(new Shape(1, height, width), network.Find("y")!.Shape);
    }

    [Theory]
    [InlineData("ConvolutionTransposeLayer {1, (3:3), 1, stride=2, outputShape=(7:7:1)} (x)", "outputShape has 7 where 5 to 6 are possible")]
    [InlineData("ConvolutionTransposeLayer {1, (3:3), 1, stride=2, outputShape=(5:5:2)} (x)", "outputShape=5:5:2 does not fit: width:height:1")]
    [InlineData("ConvolutionTransposeLayer {4, (3:3), 1, pad=true} (x)", "also pads the axis of the 4 maps")]
    [InlineData("ConvolutionTransposeLayer {4} (x)",
        "function expects 3 positional parameters (numOutputChannels, filterShape, numInputChannels), 1 were provided")]
    [InlineData("AveragePoolingLayer {(2:2), stride=2, ceilOutDim=true, includePad=true} (Input {3:3:1})",
        "ceilOutDim and includePad are not supported together")]
    public void What_cannot_be_is_reported(string expression, string sentence) => Assert.Contains(sentence, Assert.Throws<ScriptException>(
        () => Script.Network($"{{ x = Input {{2:2:1}} ; y = {expression} ; outputNodes = (y) }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_normalisation_can_be_left_unregularised()
    {
        Assert.False(Made("BatchNormalizationLayer {disableRegularization=true} (Input {3})").Regularizes);
        Assert.True(Made("BatchNormalizationLayer {} (Input {3})").Regularizes);

        static BatchNorm Made(string layer) => (BatchNorm)Script.Network($"{{ made = {layer} ; outputNodes = (made) }}").Find("made")!.Op;
    }
}
