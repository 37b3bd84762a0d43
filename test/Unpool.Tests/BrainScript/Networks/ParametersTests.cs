using System.Globalization;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Ops;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>Parameters start as the original's do: from the fans of their axes, or from what was written.</summary>
public class ParametersTests
{
    [Theory]
    [InlineData("ParameterTensor {(4:9)}", 0.05)]
    [InlineData("Parameter (4, 9, init='uniform', initValueScale=2)", 0.1)]
    [InlineData("ParameterTensor {(4:9), init='gaussian', initValueScale=1.5}", 0.2 / 3 * 1.5)]
    [InlineData("ParameterTensor {(4:9), init='normal', initValueScale=0.01}", 0.01)]
    [InlineData("ParameterTensor {(4:9), init='xavier'}", 0.57735)]
    [InlineData("ParameterTensor {(4:9), init='glorotUniform'}", 0.679366)]
    [InlineData("ParameterTensor {(4:9), init='glorotNormal'}", 0.392232)]
    [InlineData("ParameterTensor {(4:9), init='heUniform'}", 0.816497)]
    [InlineData("ParameterTensor {(4:9), init='heNormal'}", 0.471405)]
    [InlineData("ParameterTensor {(3:3:2:4), init='glorotUniform', initFilterRank=2, initOutputRank=-1}", 1.0 / 3)]
    public void The_range_of_a_kind_comes_from_the_fans(string parameter, double spread)
    {
        var network = Script.Network($"{{ w = {parameter} ; outputNodes = (w) }}");
        HasSpread(network, "w", spread);
    }

    [Theory]
    [InlineData("LinearLayer {4} (vector)", "made.W", 0.679366)]
    [InlineData("DenseLayer {4, init='heNormal'} (vector)", "made.arrayOfFunctions[0].W", 0.471405)]
    [InlineData("ConvolutionalLayer {2, (5:5)} (image)", "made.W", 0.282843)]
    [InlineData("DeconvLayer {1, (5:5), 1} (image)", "made.W", 7.745967e-4)]
    [InlineData("ConvolutionTransposeLayer {1, (5:5), 1} (image)", "made.W", 7.745967e-4)]
    [InlineData("ConvolutionTransposeLayer {1, (5:5)} (image)", "made.W", 0.3464102)]
    public void Layers_have_their_own_kinds_and_scales(string layer, string weights, double spread) =>
        HasSpread(Script.Network($"{{ image = Input {{8:8:1}} ; vector = Input {{9}} ; made = {layer} ; outputNodes = (made) }}"), weights, spread);

    [Theory]
    [InlineData("ParameterTensor {2, initValue=0.5}", ".5 .5")]
    [InlineData("ParameterTensor {2, init='fixedValue', value=0.25}", ".25 .25")]
    [InlineData("ParameterTensor {2, init='zero'}", "0 0")]
    [InlineData("Parameter (2, 2, initFromLiteral='1 2\n3 4')", "1 3 2 4")]
    [InlineData("LinearLayer {2, initBias=0.75} (Input {1})", ".75 .75")]
    [InlineData("BatchNormalizationLayer {initialScale=2} (Input {2})", "2 2")]
    public void Values_that_are_written_are_the_first_values(string expression, string values)
    {
        var network = Script.Network($"{{ made = {expression} ; outputNodes = (made) }}");
        var node = ((string[])["made", "made.b", "made.scale"]).Select(network.Find).First(n => n?.Op is Parameter)!;
        Assert.Equal(values, string.Join(' ', ((Parameter)node.Op).Values.Select(v => v.ToString("#.##;-#.##;0", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("ParameterTensor {2, init='glorotUnifrm'}", "did you mean 'glorotUniform'?")]
    [InlineData("ParameterTensor {2, initValue=(1:2)}", "initValue as an array is not implemented")]
    [InlineData("ParameterTensor {2.5}", "expected expression of type size_t instead of floating-point value 2.500000")]
    [InlineData("ParameterTensor {(0:2)}", "cannot be inferred from its use")]
    public void What_cannot_start_is_reported(string parameter, string sentence) => Assert.Contains(sentence, Assert.Throws<ScriptException>(
        () => Script.Network($"{{ w = {parameter} ; outputNodes = (w) }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_normalising_layer_has_the_time_constants_of_the_original()
    {
        Assert.Equal(new BatchNorm(false, 5000, 0, 1e-5), Made("BatchNormalizationLayer {} (Input {3})"));
        Assert.Equal(new BatchNorm(true, 4096, 7, 0.01),
            Made("BatchNormalizationLayer {spatialRank=2, normalizationTimeConstant=4096, blendTimeConstant=7, epsilon=0.01} (Input {3:4:2})"));

        static Op Made(string layer) => Script.Network($"{{ made = {layer} ; outputNodes = (made) }}").Find("made")!.Op;
    }

    [Fact]
    public void What_looks_learned_is_learned_and_constants_are_not()
    {
        var network = Script.Network("""
            {
                w = Parameter (2, 1) ; half = ParameterTensor {2, learningRateMultiplier=0.5}
                k = ParameterTensor {2, learningRateMultiplier=0} ; c = Constant (3)
                y = w + k + c + half
                outputNodes = (y)
            }
            """);
        Assert.Equal([1, 0, 0.5f], ((string[])["w", "k", "half"]).Select(name => ((Parameter)network.Find(name)!.Op).RateMultiplier));
        Assert.IsType<Constant>(network.Find("c")!.Op);
    }

    static void HasSpread(Network network, string name, double spread)
    {
        var node = network.Find(name)!;
        var start = network.Starts[node];
        Assert.Equal(spread, start.Init.SpreadOf(node.Shape), 1e-6 * Math.Max(1, spread));
        var values = ((Parameter)node.Op).Values;
        // Kinds with normal values go beyond their deviation, but not far.
        Assert.InRange(values.Max(Math.Abs), 0.5f * (float)spread, 4 * (float)spread);
    }
}
