using Unpool.Layers;
using Unpool.Ops;
using Xunit;
using AveragePool = Unpool.Layers.AveragePool;
using BatchNorm = Unpool.Layers.BatchNorm;
using ConvTranspose = Unpool.Layers.ConvTranspose;
using Dropout = Unpool.Layers.Dropout;
using GroupNorm = Unpool.Layers.GroupNorm;
using LayerNorm = Unpool.Layers.LayerNorm;
using MaxPool = Unpool.Layers.MaxPool;
using MaxUnpool = Unpool.Layers.MaxUnpool;
using PRelu = Unpool.Layers.PRelu;
using Upsample = Unpool.Layers.Upsample;

namespace Unpool.Tests.Layers;

public class LayerTests
{
    static readonly string[] WithBias = ["it.c", "it"];
    static readonly string[] WithAll = ["it.c", "it.sum", "it"];

    public static readonly LayerCase[] Cases =
    [
        new("conv", new Conv(3, 5), new(1, 28, 28), new(3, 24, 24), ("it.W", 75), ("it.b", 3)) { Nodes = WithBias },
        new("conv, all options", new Conv(4, (3, 2)) { Stride = (2, 1), Pad = Pad.Same, Activation = Activation.Relu, InitialBias = 0.1f },
            new(2, 9, 7), new(4, 5, 7), ("it.W", 48), ("it.b", 4)) { Nodes = WithAll },
        new("conv without bias", new Conv(3, 5) { Bias = false, Pad = Pad.Of(2, 2) }, new(2, 9, 9), new(3, 9, 9), ("it.W", 150)),
        new("conv without bias, rectified", new Conv(3, 5) { Bias = false, Activation = Activation.Relu },
            new(2, 9, 9), new(3, 5, 5), ("it.W", 150)) { Nodes = WithBias },
        new("transposed conv", new ConvTranspose(1, 5) { Pad = Pad.Of(2, 2), Bias = false }, new(3, 28, 28), new(1, 28, 28), ("it.W", 75)),
        new("transposed conv, all options",
            new ConvTranspose(5, (4, 3)) { Stride = 2, Activation = Activation.Sigmoid, Init = Initializer.HeNormal(0.5f) },
            new(3, 4, 5), new(5, 10, 11), ("it.W", 180), ("it.b", 5)) { Nodes = WithAll },
        new("conv of each channel, with gaps", new Conv(6, 3) { Groups = 6, Dilation = (1, 2), Pad = Pad.Same }, new(6, 7, 9), new(6, 7, 9),
            ("it.W", 54), ("it.b", 6)) { Nodes = WithBias },
        new("transposed conv as PyTorch doubles an image", new ConvTranspose(4, 3) { Stride = 2, Pad = 1, OutputPadding = 1 }, new(3, 5, 7),
            new(4, 10, 14), ("it.W", 108), ("it.b", 4)) { Nodes = WithBias },
        new("transposed conv in groups, with gaps", new ConvTranspose(4, 3) { Groups = 2, Dilation = 2, Bias = false }, new(6, 5, 7),
            new(4, 9, 11), ("it.W", 108)),
        new("dense", new Dense(10), new(2, 3, 4), new(10), ("it.W", 240), ("it.b", 10)) { Nodes = WithBias },
        new("dense to an image", new Dense(new Shape(2, 3, 4)) { Activation = Activation.Tanh }, new(5), new(2, 3, 4),
            ("it.W", 120), ("it.b", 24)) { Nodes = WithAll },
        new("max pool", new MaxPool(2), new(3, 6, 8), new(3, 3, 4)),
        new("max pool, all options", new MaxPool(3) { Stride = 2, Pad = Pad.Same }, new(3, 7, 8), new(3, 4, 4)),
        new("average pool", new AveragePool(2), new(3, 6, 8), new(3, 3, 4)),
        new("average pool, all options", new AveragePool((3, 2)) { Stride = 2, Pad = Pad.Same }, new(3, 7, 8), new(3, 4, 4)),
        new("batch norm of an image", new BatchNorm(), new(3, 4, 5), new(3, 4, 5), Norm(3)),
        new("batch norm of each value", new BatchNorm { Spatial = false, InitialScale = 2 }, new(3, 4, 5), new(3, 4, 5), Norm(60)),
        new("batch norm of a vector", new BatchNorm { TimeConstant = 100 }, new(7), new(7), Norm(7)),
        new("group norm", new GroupNorm(3), new(6, 4, 5), new(6, 4, 5), ("it.scale", 6), ("it.bias", 6)),
        new("instance norm", new InstanceNorm { Epsilon = 0.1f }, new(3, 4, 5), new(3, 4, 5), ("it.scale", 3), ("it.bias", 3)),
        new("layer norm", new LayerNorm(), new(3, 4, 5), new(3, 4, 5), ("it.scale", 60), ("it.bias", 60)),
        new("layer norm of the last axis", new LayerNorm { Axis = 1 }, new(4, 5), new(4, 5), ("it.scale", 5), ("it.bias", 5)),
        new("upsample", new Upsample((2, 3)), new(3, 4, 5), new(3, 8, 15)),
        new("upsample by lines", new Upsample(2) { Mode = Interpolation.Linear }, new(3, 4, 5), new(3, 8, 10)),
        new("dropout", new Dropout(0.5f), new(7), new(7)),
        new("activation", Activation.Relu, new(7), new(7)),
        new("learned slopes of channels", new PRelu(), new(3, 4, 5), new(3, 4, 5), ("it.slope", 3)),
        new("learned slopes of values", new PRelu(), new(7), new(7), ("it.slope", 7)),
        new("one learned slope", new PRelu { Shared = true, InitialSlope = 0.1f }, new(3, 4, 5), new(3, 4, 5), ("it.slope", 1)),
        new("activation of one's own", Activation.Of("soft", x => (x * x + 1).Sqrt()),
            new(7), new(7)) { Nodes = ["times1", "constant1", "plus1", "it"] },
        new("sequence", new Sequential(new Conv(2, 3), new MaxPool(2) { Name = "pool" }, new Dense(4) { Activation = Activation.Relu }),
            new(1, 6, 6), new(4), ("it.conv1.W", 18), ("it.conv1.b", 2), ("it.dense1.W", 32), ("it.dense1.b", 4))
            { Nodes = ["it.conv1.c", "it.conv1", "it.pool", "it.dense1.c", "it.dense1.sum", "it.dense1"] },
    ];

    static (string, int)[] Norm(int features) =>
        [("it.scale", features), ("it.bias", features), ("it.mean", features), ("it.variance", features), ("it.seen", 1)];

    public static TheoryData<string> Titles => [.. Cases.Select(c => c.Title)];

    [Theory, MemberData(nameof(Titles))]
    public void A_layer_holds_all_laws(string title) => LayerLaws.Check(Cases.Single(c => c.Title == title));

    /// <summary>Options of functions are their usual ones: other ones are written as <see cref="Activation.Of"/>.</summary>
    [Fact]
    public void Activations_are_the_functions_of_their_names()
    {
        var x = Input.Of("x", new Shape(3));
        (Activation Activation, Op Op)[] all =
        [
            (Activation.Relu, new Relu()), (Activation.LeakyRelu, new LeakyRelu()), (Activation.Elu, new Elu()), (Activation.Selu, new Selu()),
            (Activation.Gelu, new Gelu()), (Activation.Softplus, new Softplus()), (Activation.HardSigmoid, new HardSigmoid()),
            (Activation.Sigmoid, new Sigmoid()), (Activation.Tanh, new Tanh()),
        ];
        Assert.All(all, pair => Assert.Equal(pair.Op, pair.Activation.Apply(x).Op));
        Assert.All(all, pair => Assert.Equal(pair.Op.Title, pair.Activation.ToString(), ignoreCase: true));
    }

    [Fact]
    public void No_activation_adds_no_node()
    {
        var x = Input.Of("x", new Shape(3));
        Assert.Same(x, (Activation.None with { Name = "y" }).Apply(x));
        Assert.Equal("x", x.Name);
    }

    [Fact]
    public void Statistics_of_batch_norm_are_frozen()
    {
        var y = (new BatchNorm { Name = "norm" }).Apply(Input.Of("x", new Shape(3, 4, 4)));
        Assert.Equal([1f, 1, 0, 0, 0], y.Inputs.Skip(1).Select(p => ((Parameter)p.Op).RateMultiplier));
        Assert.Equal([1f, 0, 0, 0, 0], y.Inputs.Skip(1).Select(p => ((Parameter)p.Op).Values[0]));
    }

    [Fact]
    public void Weights_start_by_the_fans_of_their_layer()
    {
        var x = Input.Of("x", new Shape(3, 16, 16));
        var conv = (Parameter)new Conv(32, 5) { Name = "c" }.Apply(x).Inputs[0].Inputs[1].Op;
        var transpose = (Parameter)new ConvTranspose(32, 5) { Name = "t" }.Apply(x).Inputs[0].Inputs[1].Op;
        var dense = (Parameter)new Dense(new Shape(4, 8)) { Name = "d" }.Apply(x).Inputs[0].Inputs[1].Op;
        Assert.Equal(Math.Sqrt(6.0 / (25 * 35)), conv.Values.Max(Math.Abs), 2e-3);
        Assert.Equal(Math.Sqrt(6.0 / (25 * 35)), transpose.Values.Max(Math.Abs), 2e-3);
        Assert.Equal(Math.Sqrt(6.0 / (768 + 32)), dense.Values.Max(Math.Abs), 2e-3);
    }

    [Fact]
    public void Max_unpool_takes_two_inputs()
    {
        var image = Input.Of("x", new Shape(2, 4, 4));
        var unpool = new MaxUnpool(2) { Name = "unpool1", Gradient = UnpoolGradient.WindowMax };
        var y = unpool.Apply(new MaxPool(2).Apply(image), image);
        Assert.Equal("unpool1", y.Name);
        Assert.Equal(new Shape(2, 4, 4), y.Shape);
        Assert.Equal(new Ops.MaxUnpool(2, 2, Pad.None, UnpoolGradient.WindowMax), y.Op);
        Assert.Contains("'unpool1' needs two inputs", Assert.Throws<InvalidOperationException>(() => unpool.Apply(image)).Message);
    }

    [Fact]
    public void Layers_name_themselves_and_the_shape_that_does_not_fit()
    {
        var x = Input.Of("x", new Shape(3));
        Assert.Equal("Conv 'conv1': expected an image, width x height x channels, but got 3.",
            Assert.Throws<ShapeException>(() => new Conv(2, 3) { Name = "conv1" }.Apply(x)).Message);
        Assert.Contains("'pool1'",
            Assert.Throws<ShapeException>(() => new MaxPool(9) { Name = "pool1" }.Apply(Input.Of("y", new Shape(1, 4, 4)))).Message);
    }

    [Fact]
    public void The_tutorial_network_is_six_lines()
    {
        var x = new Node(new Input("features", new Shape(1, 28, 28), 1 / 256f), "x");
        var conv1 = new Conv(3, 5) { Pad = Pad.Same, Activation = Activation.Relu, Name = "conv1" }.Apply(x);
        var pool1 = new MaxPool(4) { Name = "pool1" }.Apply(conv1);
        var unpool1 = new MaxUnpool(4) { Name = "unpool1" }.Apply(pool1, conv1);
        var deconv1 = new ConvTranspose(1, 5) { Pad = 2, Bias = false, Name = "deconv1" }.Apply(unpool1);
        Assert.Equal(x.Shape, deconv1.Shape);
        Assert.Equal(153, new Graph(deconv1).Parameters.Sum(p => p.Shape.Size));
    }
}
