using Xunit;

namespace Unpool.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void Graphs_that_share_nodes_can_be_joined()
    {
        var x = Input.Of("x", new Shape(3));
        var (a, b) = (x + 1, x + 2);
        Assert.Equal("plus1", new Graph(a).Outputs[0].Name);
        Assert.Equal("plus1", new Graph(b).Outputs[0].Name);
        Assert.Equal(["plus1", "plus2"], new Graph(a, b).Outputs.Select(n => n.Name));
    }

    [Fact]
    public void Given_names_stay_and_must_differ()
    {
        var x = Input.Of("x", new Shape(3));
        Assert.Equal("plus1", new Graph(x.Relu("plus1") + 1)["plus1"].Name);
        var error = Assert.Throws<ArgumentException>(() => new Graph(x.Relu("a"), x.Tanh("a")));
        Assert.Equal("two nodes are named 'a'; give one of them another name.", error.Message);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_near_ones()
    {
        var graph = new Graph(Input.Of("x", new Shape(3)).Relu("pool1").Tanh("unpool1"));
        Assert.Contains("'pool1'", Assert.Throws<KeyNotFoundException>(() => graph["pol1"]).Message);
    }
}
