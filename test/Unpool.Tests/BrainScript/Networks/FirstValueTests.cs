using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>What only looks at a network makes none of its parameters' values.</summary>
public class FirstValueTests
{
    const string Text = """
        {
            x = Input {10000} ; y = Input {10000}
            z = LinearLayer {10000, init='gaussian'} (x)
            se = SquareError (y, z)
            featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (se) ; outputNodes = (z)
        }
        """;

    // 400 MB: more than the test would survive if each look made them.
    static readonly NetworkOptions Roomy = new() { MostValues = long.MaxValue };

    [Fact]
    public void Building_checking_and_describing_make_no_values()
    {
        var network = Script.Network(Text, Roomy);
        Assert.Empty(NetworkBuilder.Check(MappedText.OfFile("test.cntk", Text), [], Roomy));
        Assert.NotEmpty(Unpool.BrainScript.Log.NetworkLog.Of(network, TrainedNodes.Of(network), 1));
        Assert.Equal(7, new NodeDescriptions(network).All.Count());
        Assert.Equal(2, network.Graph.Parameters.Count());
        Assert.Equal(0, network.Graph.Parameters.Count(p => ((Parameter)p.Op).HasValues));
    }

    [Theory]
    [InlineData("ResNet20_CIFAR10")]
    [InlineData("07_Deconvolution_BS")]
    public void No_published_network_makes_values_before_they_are_asked_for(string name)
    {
        Parameter[] parameters = [.. Corpus.Build(name).Graph.Parameters.Select(p => (Parameter)p.Op)];
        // How many samples a normalisation has seen is one number, and given.
        Assert.All(parameters.Where(p => p.Shape.Size > 1), p => Assert.False(p.HasValues));
        Assert.All(parameters, p => Assert.Equal(p.Shape.Size, p.Values.Length));
        Assert.All(parameters, p => Assert.True(p.HasValues));
    }

    [Fact]
    public void What_cannot_be_filled_is_said_without_filling_it() => Assert.Contains(
        "Bilinear values need a kernel", Assert.Throws<ScriptException>(
            () => Script.Network("{ x = Input {3} ; z = Times (ParameterTensor {(2:3), init='bilinear'}, x) ; outputNodes = (z) }")).Message);
}
