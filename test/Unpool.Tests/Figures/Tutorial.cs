using Unpool.Layers;

namespace Unpool.Tests.Figures;

/// <summary>The tutorial's networks with the original's initial values: seeds and ranges as its program draws them.</summary>
static class Tutorial
{
    public static readonly Shape Pixels = new(1, 28, 28);

    /// <summary>conv 5x5 to some maps, ReLU, pool, unpool, transposed conv 5x5; the criterion is the mean over samples of each one's RMSE.</summary>
    public static (Node Output, Node Criterion) OneLevel(int maps, int pool, UnpoolGradient gradient, Initializer deconv)
    {
        var x = Scaled();
        var conv1 = (x.Convolve(Weights("conv1.W", new Shape(maps, 1, 5, 5), Initializer.GlorotUniform().OrRanks(2, -1), 2), pad: Pad.Same)
            + Zeros("conv1.b", maps)).Relu("conv1");
        var unpool1 = conv1.MaxPool(pool, name: "pool1").MaxUnpool(conv1, pool, gradient: gradient, name: "unpool1");
        var z = unpool1.ConvolveTransposed(Weights("deconv1.W", new Shape(maps, 1, 5, 5), deconv, 1), pad: 2, name: "z");
        return (z, z.RootMeanSquareError(x, "rmse"));
    }

    /// <summary>The tutorial's two levels, 5 maps and 1, with biases; the last layer's weights are drawn first.</summary>
    public static (Node Output, Node Criterion) TwoLevels(UnpoolGradient gradient)
    {
        var glorot = Initializer.GlorotUniform().OrRanks(2, -1);
        var flat = Initializer.GlorotUniform(scale: 0.001f);
        var x = Scaled();
        var convA = (x.Convolve(Weights("conv_A.W", new Shape(5, 1, 5, 5), glorot, 4), pad: Pad.Same) + Zeros("conv_A.b", 5)).Relu("conv_A");
        var convB = (convA.MaxPool(2).Convolve(Weights("conv_B.W", new Shape(1, 5, 5, 5), glorot, 3), pad: Pad.Same) + Zeros("conv_B.b", 1))
            .Relu("conv_B");
        var unpoolB = convB.MaxPool(2).MaxUnpool(convB, 2, gradient: gradient);
        var deconvB = unpoolB.ConvolveTransposed(Weights("deconv_B.W", new Shape(1, 5, 5, 5), flat, 2), pad: 2) + Zeros("deconv_B.b", 5);
        var unpoolA = deconvB.MaxUnpool(convA, 2, gradient: gradient);
        var z = (unpoolA.ConvolveTransposed(Weights("deconv_A.W", new Shape(5, 1, 5, 5), flat, 1), pad: 2) + Zeros("deconv_A.b", 1)).Named("z");
        return (z, z.RootMeanSquareError(x, "rmse"));
    }

    static Node Scaled() => Input.Of("features", Pixels) * (1 / 256f);

    static Node Weights(string name, Shape shape, Initializer initializer, ulong seed)
    {
        var values = new float[shape.Size];
        initializer.Fill(values, shape, seed);
        return Parameter.Of(name, shape, values);
    }

    static Node Zeros(string name, int maps) => Parameter.Of(name, new Shape(maps, 1, 1), new float[maps]);
}
