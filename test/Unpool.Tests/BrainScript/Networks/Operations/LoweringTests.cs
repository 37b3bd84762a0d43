using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks.Operations;

/// <summary>As in the original, a node that cannot be computed may stand in a network as long as nobody computes it.</summary>
public class LoweringTests
{
    const string Text = """
        {
            x = Input {3} ; y = Input {3} ; z = Tanh (x) ; se = SquareError (y, z)
            top = ClassificationError (y, z, topN=5) ; twice = top * Constant (2)
            featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (se) ; outputNodes = (z)
        }
        """;

    [Fact]
    public void A_topN_above_the_number_of_classes_is_refused_only_where_it_is_computed()
    {
        var network = Script.Network(Text);
        Assert.Empty(NetworkBuilder.Check(MappedText.OfFile("test.cntk", Text), []));
        Assert.Contains("topN", Assert.Single(network.Unusable).Value.Message, StringComparison.Ordinal);
        Assert.True(network.NeedsUnusable(network.Find("top")!));
        Assert.True(network.NeedsUnusable(network.Find("twice")!));
        Assert.False(network.NeedsUnusable(network.Find("se")!));
    }
}
