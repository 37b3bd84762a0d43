using Unpool.Layers;
using Unpool.Ops;
using Xunit;
using ConvTranspose = Unpool.Layers.ConvTranspose;
using MaxPool = Unpool.Layers.MaxPool;
using MaxUnpool = Unpool.Layers.MaxUnpool;

namespace Unpool.Tests.Layers;

public class SequentialTests
{
    static Node Image => Input.Of("x", new Shape(1, 8, 8));

    [Fact]
    public void Unpools_undo_the_last_pool_first_across_inner_sequences()
    {
        var encoder = new Sequential(
            new Conv(2, 3) { Pad = Pad.Same, Name = "conv1" }, new MaxPool(2) { Name = "pool1" },
            new Conv(3, 3) { Pad = Pad.Same, Name = "conv2" }, new MaxPool(4) { Name = "pool2" })
        { Name = "encoder" };
        var decoder = new Sequential(
            new MaxUnpool(4) { Name = "unpool2" }, new ConvTranspose(2, 3) { Pad = 1 },
            new MaxUnpool(2) { Name = "unpool1" }, new ConvTranspose(1, 3) { Pad = 1 })
        { Name = "decoder" };
        var graph = new Graph(new Sequential(encoder, decoder).Apply(Image));

        Assert.Same(graph["encoder.conv2"], graph["decoder.unpool2"].Inputs[1]);
        Assert.Same(graph["encoder.conv1"], graph["decoder.unpool1"].Inputs[1]);
        Assert.Equal("decoder.convTranspose2", graph.Outputs[0].Name);
        Assert.Equal(new Shape(1, 8, 8), graph.Outputs[0].Shape);
    }

    [Fact]
    public void An_unpool_without_a_pool_is_named() =>
        Assert.Equal(
            "MaxUnpool 'unpool2' has no MaxPool to undo: every MaxUnpool of a Sequential needs a MaxPool of its own before it.",
            Assert.Throws<InvalidOperationException>(() => new Sequential(
                new MaxPool(2), new MaxUnpool(2) { Name = "unpool1" }, new MaxUnpool(2) { Name = "unpool2" }).Apply(Image)).Message);

    [Fact]
    public void An_unpool_of_another_window_is_told_the_pools() =>
        Assert.Contains("with window 4x4, stride 4x4, pad 0x0 cannot undo MaxPool 'pool1' with window 2x2",
            Assert.Throws<InvalidOperationException>(() => new Sequential(
                new MaxPool(2) { Name = "pool1" }, new MaxUnpool(4)).Apply(Image)).Message);

    [Fact]
    public void Unnamed_layers_get_numbers_that_no_given_name_has()
    {
        var graph = new Graph(new Sequential(new Conv(1, 1), new Sequential(new Conv(1, 1) { Name = "conv2" }, new Conv(1, 1))).Apply(Image));
        Assert.Equal(["conv1", "conv2", "conv3"], graph.Nodes.Where(n => n.Op is Plus).Select(n => n.Name));
    }

    [Fact]
    public void A_seed_of_the_sequence_changes_every_layer_and_an_own_seed_stays()
    {
        var layers = new Sequential(new Dense(3), new Dense(3), new Dense(3) { Seed = 5 });
        var (a, b) = (Weights(layers with { Seed = 1 }), Weights(layers with { Seed = 2 }));
        Assert.NotEqual(a[0], b[0]);
        Assert.NotEqual(a[1], b[1]);
        Assert.NotEqual(a[0][..9], a[1]);
        Assert.Equal(a[2], b[2]);
    }

    [Fact]
    public void An_empty_sequence_returns_its_input()
    {
        var x = Image;
        Assert.Same(x, new Sequential().Apply(x));
    }

    static float[][] Weights(Layer layer) =>
        [.. new Graph(layer.Apply(Image)).Parameters.Where(p => p.Shape.Rank > 1).Select(p => ((Parameter)p.Op).Values)];
}
