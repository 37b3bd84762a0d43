using CsCheck;
using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Tests.Layers;
using Unpool.Tests.Support.Onnx;
using Xunit;
using ConvTranspose = Unpool.Layers.ConvTranspose;
using MaxPool = Unpool.Layers.MaxPool;
using MaxUnpool = Unpool.Layers.MaxUnpool;

namespace Unpool.Tests.Onnx;

public class OnnxNetworkTests
{
    public static TheoryData<string> Layers => [.. LayerTests.Cases.Select(c => c.Title)];

    [Theory, MemberData(nameof(Layers))]
    public void A_written_layer_computes_what_it_defines(string title)
    {
        var layer = LayerTests.Cases.Single(c => c.Title == title);
        OnnxLaws.Check(new Graph((layer.Layer with { Name = "it" }).Apply(Input.Of("x", layer.Input))));
    }

    [Theory]
    [InlineData(28, 4)]
    [InlineData(30, 4)]
    [InlineData(27, 2)]
    public void The_tutorial_network_computes_what_it_defines(int side, int window) => OnnxLaws.Check(Tutorial(side, window));

    [Fact]
    public void The_tutorial_network_is_these_operators()
    {
        var model = ModelMessage.Parser.ParseFrom(OnnxFile.Write(Tutorial(28, 4)));
        Assert.Equal(
            ["Mul x", "Conv conv1.sum", "Relu conv1", "MaxPool pool1", "MaxUnpool unpool1", "ConvTranspose deconv1"],
            model.Graph.Operators.Select(o => $"{o.Type} {o.Name}"));
        Assert.Equal(["conv1.W", "conv1.b"], model.Graph.Operators[1].Inputs.Skip(1));
        Assert.Equal([3L], model.Graph.Tensors[2].Axes);
        Assert.Equal(["pool1", "pool1.indices"], model.Graph.Operators[3].Outputs);
        Assert.Equal(["pool1", "pool1.indices"], model.Graph.Operators[4].Inputs);
        // OpenCV takes a MaxUnpool of two inputs and two pads or none.
        Assert.Equal(["kernel_shape", "strides"], model.Graph.Operators[4].Attributes.Select(a => a.Name));
        Assert.Equal(
            "In: features, float [N, 1, 28, 28], images [channels 1, rows 28, columns 28], raw pixels from 0 to 255, which the model divides by 256. "
            + "Out: deconv1, float [N, 1, 28, 28], images [channels 1, rows 28, columns 28].", model.Doc);
        Assert.Equal((8, 18), (model.IrVersion, model.OperatorSets[0].Version));
        Assert.Equal(["features"], model.Graph.Inputs.Select(i => i.Name));
        Assert.Equal(["N", "", "", ""], model.Graph.Outputs[0].Type.Tensor.Axes.Axes.Select(a => a.Unknown));
        Assert.Equal([0L, 1, 28, 28], model.Graph.Outputs[0].Type.Tensor.Axes.Axes.Select(a => a.Size));
        Assert.Equal(["x.scale", "conv1.W", "conv1.b", "deconv1.W"], model.Graph.Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Two_levels_with_the_criterion_compute_what_they_define()
    {
        var x = Input.Of("x", new Shape(2, 17, 13));
        var y = new Sequential(
            new Conv(3, 3) { Pad = Pad.Same, Activation = Activation.Relu }, new MaxPool(2),
            new Conv(4, 3) { Pad = Pad.Same, Activation = Activation.Relu }, new MaxPool(3),
            new MaxUnpool(3), new ConvTranspose(3, 3) { Pad = 1, Activation = Activation.Relu },
            new MaxUnpool(2) { Gradient = UnpoolGradient.WindowMax }, new ConvTranspose(2, 3) { Pad = 1 })
        { Name = "net" }.Apply(x);
        OnnxLaws.Check(new Graph(y, y.RootMeanSquareError(x, "rmse"), y.SquareError(x, "sqerr")));
    }

    [Fact]
    public void Random_networks_compute_what_they_define()
    {
        Gen.Int[0, 1 << 24].Sample(CheckRandom, iter: 100, threads: 1);
    }

    // Few of the random networks: those where shape inference would count other windows than there are.
    [Fact]
    public void Random_networks_whose_windows_round_up_along_one_axis_compute_what_they_define()
    {
        var seeds = Enumerable.Range(0, 2000).Where(seed => IsRounded(RandomNetwork.Of(seed))).Take(40).ToList();
        Assert.Equal(40, seeds.Count);
        Assert.All(seeds, CheckRandom);

        static bool IsRounded(Graph graph) => graph.Nodes.Any(n => n.Op switch
        {
            Ops.MaxPool { CeilMode: true } pool => IsInferredOtherwise(pool.Grid(n.Inputs[0].Shape), pool.Pad),
            Ops.AveragePool { CeilMode: true } pool => IsInferredOtherwise(pool.Grid(n.Inputs[0].Shape), pool.Pad),
            _ => false,
        });

        static bool IsInferredOtherwise(WindowGrid grid, Pad pad) =>
            IsOtherwise(grid.Rows, pad.Upper.Rows) || IsOtherwise(grid.Columns, pad.Upper.Columns);

        static bool IsOtherwise(WindowAxis axis, int upper) =>
            Math.Ceiling((axis.Inputs + axis.Lower + upper - axis.Size) / (double)axis.Stride) + 1 != axis.Outputs;
    }

    static void CheckRandom(int seed) => OnnxLaws.Check(RandomNetwork.Of(seed), seed, bothLevels: false, nearTies: false);

    static Graph Tutorial(int side, int window)
    {
        var x = new Node(new Input("features", new Shape(1, side, side), 1 / 256f), "x");
        var conv1 = new Conv(3, 5) { Pad = Pad.Same, Activation = Activation.Relu, Name = "conv1" }.Apply(x);
        var pool1 = new MaxPool(window) { Name = "pool1" }.Apply(conv1);
        var unpool1 = new MaxUnpool(window) { Name = "unpool1" }.Apply(pool1, conv1);
        return new Graph(new ConvTranspose(1, 5) { Pad = Pad.Of(2, 2), Bias = false, Name = "deconv1" }.Apply(unpool1));
    }
}
