using Xunit;

namespace Unpool.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void Graphs_that_share_nodes_can_be_joined()
    {
        var x = Input.Of("x", new Shape(3));
        var (a, b) = (x + 1, x + 2);
        Graph first = new(a), second = new(b), both = new(a, b);
        Assert.Equal(("plus1", "plus1"), (first.NameOf(a), second.NameOf(b)));
        Assert.Equal(("plus1", "plus2"), (both.NameOf(a), both.NameOf(b)));
        Assert.Same(b, both["plus2"]);
    }

    [Fact]
    public void Graphs_over_shared_nodes_keep_their_names()
    {
        var x = Input.Of("x", new Shape(3));
        var (a, b) = (x + 1, x + 2);
        Graph second = new(b), both = new(a, b);
        b.Named("later");
        Assert.Equal(["x", "constant1", "plus1"], second.Nodes.Select(second.NameOf));
        Assert.Equal("plus2", both.NameOf(b));
        Assert.Null(a.Name);
        Assert.Equal("Plus is not in the graph.", Assert.Throws<ArgumentException>(() => second.NameOf(a)).Message);
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
