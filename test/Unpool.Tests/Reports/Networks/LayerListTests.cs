using CsCheck;
using Unpool.Cli.Networks;
using Unpool.Reports.Networks;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Networks;

public class LayerListTests
{
    [Fact]
    public void An_auto_encoder_narrows_to_its_code_and_widens_again()
    {
        var network = new Autoencoder { Maps = [5, 1], Pool = 2 }.Build(new(1, 28, 28));
        Assert.Equal(
            """
            f1: input, divided by 256 [1,28,28] 0
            z.conv_A.res: convolution 5×5, bias, ReLU [5,28,28] 130
            z.pool_A: max pooling 2×2 [5,14,14] 0
            z.conv_B.res: convolution 5×5, bias, ReLU [1,14,14] 126
            z.pool_B: max pooling 2×2 [1,7,7] 0 code
            z.unpool_B: max unpooling 2×2 [1,14,14] 0 of z.pool_B
            z.deconv_B: transposed convolution 5×5, bias [5,14,14] 130
            z.unpool_A: max unpooling 2×2 [5,28,28] 0 of z.pool_A
            z: transposed convolution 5×5, bias [1,28,28] 126
            """, Text(network.Output, network.Code));
    }

    [Fact]
    public void Dense_layers_strides_and_enlargements_have_their_words()
    {
        var x = Input.Of("x", new Shape(2, 8, 8));
        var y = new Unpool.Layers.Sequential(
            new Unpool.Layers.Conv(4, 3) { Pad = Pad.Same, Stride = 2, Activation = Unpool.Layers.Activation.Tanh, Name = "c" },
            new Unpool.Layers.Dense(6) { Name = "d" }).Apply(x);
        Assert.Equal(
            """
            x: input [2,8,8] 0
            c: convolution 3×3, stride 2×2, bias, tanh [4,4,4] 76
            d: dense, bias [6] 390
            """, Text(y, null));
    }

    /// <summary>Whatever the network, each parameter is in one layer, and each layer has the shape of its last node.</summary>
    [Fact]
    public void All_parameters_of_any_network_are_counted_once() => RandomNet.Gen(12, 6).Sample(net =>
    {
        var count = 0;
        var output = net.Build(Input.Of("x", net.Image), shape => Parameter.Of($"p{count++}", shape, new float[shape.Size]));
        var layers = LayerList.Of(output, null);
        Assert.Equal(new Graph(output).Parameters.Sum(p => (long)p.Shape.Size), layers.Sum(layer => layer.Parameters));
        Assert.All(layers, layer => Assert.True(layer.Side >= 1 && layer.Kind.Length > 0));
    }, iter: 200);

    static string Text(Node output, Node? code) => string.Join('\n', LayerList.Of(output, code).Select(layer =>
        $"{layer.Name}: {layer.Kind} [{string.Join(',', layer.Shape)}] {layer.Parameters}{(layer.IsCode ? " code" : "")}"
        + (layer.Switches is { } pool ? $" of {pool}" : "")));
}
