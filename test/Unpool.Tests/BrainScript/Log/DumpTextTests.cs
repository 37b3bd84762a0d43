using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

/// <summary>The original writes a blank before every word and every line end; its published dumps look like this.</summary>
public class DumpTextTests
{
    static readonly string Bar = " " + new string('#', 68);

    [Fact]
    public void A_matrix_has_a_line_for_each_position_of_its_first_axis() => Assert.Equal(
        " \nw=LearnableParameter [2,3]   learningRateMultiplier=0.500000  NeedsGradient=true \n 0.100000001 2 4 \n 1 3 5 \n" + Bar,
        Dumped(Weighted(), "w", true, true));

    [Fact]
    public void Values_and_what_is_known_of_a_node_can_be_had_alone()
    {
        Assert.Equal(" \nw=LearnableParameter [2,3]   learningRateMultiplier=0.500000  NeedsGradient=true", Dumped(Weighted(), "w", false, true));
        Assert.Equal(" 0.100000001 2 4 \n 1 3 5 \n", Dumped(Weighted(), "w", true, false));
        Assert.Equal("", Dumped(Weighted(), "y", true, false));
    }

    [Fact]
    public void Other_nodes_tell_what_they_are_made_of()
    {
        var network = Script.Network(NetworkTexts.Autoencoder);
        Assert.Equal(" \nfeatures=InputValue [ 28 x 28 x 1 ]", Dumped(network, "features", true, true));
        Assert.Equal(" \nf1=ElementTimes ( f1.ElementTimesArgs[0] , features )", Dumped(network, "f1", true, true));
        Assert.Equal(
            " \nf1.ElementTimesArgs[0]=LearnableParameter [1,1]   learningRateMultiplier=0.000000  NeedsGradient=false \n 0.00390625 \n" + Bar,
            Dumped(network, "f1.ElementTimesArgs[0]", true, true));
    }

    [Theory]
    [InlineData("z.conv1.c", "Convolution ( z.conv1.W , f1 )", "28 x 28 x 1, Kernel: 5 x 5 x 1,", 0)]
    [InlineData("z.pool1", "Pooling ( z.conv1.res )", "7 x 7 x 1, Kernel: 4 x 4 x 1,", 1)]
    [InlineData("z.unpool1", "MaxUnpooling ( z.pool1 , z.conv1.res )", "7 x 7 x 1, Kernel: 4 x 4 x 1,", 1)]
    public void What_slides_tells_its_geometry(string name, string operation, string geometry, int kind)
    {
        var text = Dumped(Script.Network(NetworkTexts.Autoencoder), name, true, true);
        Assert.StartsWith($" \n{name}={operation} Geometry:  Input: 28 x 28 x 1, Output: {geometry}", text, StringComparison.Ordinal);
        Assert.EndsWith($" \n PoolKind:  {kind} \n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_is_a_matrix_with_the_first_axis_as_its_rows()
    {
        var network = Script.Network("""
            {
                x = Input {(4:4:2)}
                y = ConvolutionalLayer {3, (3:2)} (x)
                z = LinearLayer {5} (x)
                featureNodes = (x)
                outputNodes = (y : z)
            }
            """);
        Assert.StartsWith(" \ny.W=LearnableParameter [3,12] ", Dumped(network, network.Nodes.Single(n => n.Shape.Size == 36).Name!, true, true)
            .Replace(network.Nodes.Single(n => n.Shape.Size == 36).Name!, "y.W", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("=LearnableParameter [5,32] ", Dumped(network, network.Nodes.Single(n => n.Shape.Size == 160).Name!, true, true));
    }

    static Network Weighted()
    {
        var network = Script.Network("""
            {
                x = Input {3}
                w = ParameterTensor {(2:3), learningRateMultiplier=0.5}
                y = Times (w, x)
                featureNodes = (x)
                outputNodes = (y)
            }
            """);
        ((float[])[.1f, 1, 2, 3, 4, 5]).CopyTo(((Parameter)network.Find("w")!.Op).Values, 0);
        return network;
    }

    static string Dumped(Network network, string name, bool values, bool metadata) =>
        DumpText.Of(network.Find(name)!, new NodeDescriptions(network), values, metadata);
}
