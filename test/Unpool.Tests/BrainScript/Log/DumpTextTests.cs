using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Tests.BrainScript.Evaluation;
using Unpool.Tests.BrainScript.Networks;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class DumpTextTests
{
    static readonly string Bar = new string('#', 68) + "\n";

    [Fact]
    public void A_matrix_has_a_line_for_each_position_of_its_first_axis() => Assert.Equal(
        "\nw=LearnableParameter()[2,3]  learningRateMultiplier=0.500000  NeedsGradient=true\n 0.100000001 2 4\n 1 3 5\n" + Bar,
        Dumped(Weighted(), "w", true, true));

    [Fact]
    public void Values_and_what_is_known_of_a_node_can_be_had_alone()
    {
        Assert.Equal("\nw=LearnableParameter()[2,3]  learningRateMultiplier=0.500000  NeedsGradient=true\n", Dumped(Weighted(), "w", false, true));
        Assert.Equal("\n 0.100000001 2 4\n 1 3 5\n" + Bar, Dumped(Weighted(), "w", true, false));
    }

    [Fact]
    public void Other_nodes_tell_what_they_are_made_of()
    {
        var network = Script.Network(NodeNameTests.Autoencoder);
        Assert.Equal("\nf1=ElementTimes(f1.ElementTimesArgs[0],features)\n", Dumped(network, "f1", true, true));
        Assert.Equal(
            "\nf1.ElementTimesArgs[0]=LearnableParameter()[1,1]  learningRateMultiplier=0.000000  NeedsGradient=false\n 0.00390625\n" + Bar,
            Dumped(network, "f1.ElementTimesArgs[0]", true, true));
        Assert.StartsWith(
            "\nz.pool1=Pooling(z.conv1.res) Geometry: Input: 28 x 28 x 1, Output: 7 x 7 x 1, Kernel: 4 x 4 x 1,",
            Dumped(network, "z.pool1", true, true),
            StringComparison.Ordinal);
        Assert.EndsWith(" PoolKind: 1\n", Dumped(network, "z.pool1", true, true), StringComparison.Ordinal);
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
        DumpText.Of(network.Find(name)!, new NodeInputs(network), values, metadata);
}
