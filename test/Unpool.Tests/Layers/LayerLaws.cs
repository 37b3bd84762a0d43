using Unpool.Layers;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Layers;

/// <summary>What holds for every layer.</summary>
public static class LayerLaws
{
    public static void Check(LayerCase c)
    {
        var named = c.Layer with { Name = "it" };
        var (x, y, graph) = Over(c.Input, named);

        Assert.Equal(c.Output, y.Shape);
        Assert.Equal(c.Parameters, graph.Parameters.Select(p => (p.Name!, p.Shape.Size)));
        Assert.Equal(c.Nodes, graph.Nodes.Where(n => n.Op is not Parameter and not Input).Select(graph.NameOf));

        var (_, _, again) = Over(c.Input, named);
        Assert.Equal(Values(graph), Values(again));

        var (_, _, other) = Over(c.Input, c.Layer with { Name = "other" });
        var (_, _, seeded) = Over(c.Input, named with { Seed = 7 });
        if (graph.Parameters.Any(p => p.Name!.EndsWith(".W")))
        {
            Assert.NotEqual(Values(graph), Values(other));
            Assert.NotEqual(Values(graph), Values(seeded));
        }

        // Without a name the layer works all the same, and the graph numbers its nodes.
        var (_, _, unnamed) = Over(c.Input, c.Layer);
        Assert.Equal(graph.Nodes.Count, unnamed.Nodes.Count);
        Assert.Equal(unnamed.Nodes.Count, unnamed.Nodes.Select(unnamed.NameOf).Distinct().Count());

        var sample = new Dictionary<string, double[]> { ["x"] = [.. Enumerable.Range(0, x.Shape.Size).Select(i => Math.Sin(i))] };
        Assert.All(Interpreter.Run(graph, sample)[y], v => Assert.True(double.IsFinite(v)));
    }

    static (Node X, Node Y, Graph Graph) Over(Shape shape, Layer layer)
    {
        var x = Input.Of("x", shape);
        var y = layer.Apply(x);
        return (x, y, new Graph(y));
    }

    static float[] Values(Graph graph) => [.. graph.Parameters.SelectMany(p => ((Parameter)p.Op).Values)];
}
