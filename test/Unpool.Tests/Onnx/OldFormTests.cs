using Google.Protobuf;
using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Xunit;

namespace Unpool.Tests.Onnx;

/// <summary>Files as Unpool wrote them before biases went into convolutions and poolings gave their indices themselves.</summary>
public class OldFormTests
{
    [Fact]
    public void An_old_file_reads_as_the_graph_that_it_was()
    {
        var x = new Node(new Input("features", new Shape(1, 5, 4), 1 / 256f), "x");
        var product = x.Convolve(Weights("w", [2, 1, 3, 3]), pad: Pad.Same, name: "conv.c");
        var conv = (product + Weights("b", [2, 1, 1])).Named("conv.sum").Relu("conv");
        var unpool = conv.MaxPool(2, name: "pool").MaxUnpool(conv, 2, gradient: UnpoolGradient.WindowMax, name: "unpool");
        var graph = new Graph(unpool.ConvolveTransposed(Weights("v", [2, 1, 3, 3]), pad: 1, name: "y"));

        var again = OnnxFile.Read(Old()).Graph;
        Assert.Equal(OnnxLaws.Describe(graph), OnnxLaws.Describe(again));
        OnnxLaws.Check(again);
    }

    static byte[] Old()
    {
        var file = new ModelMessage
        {
            IrVersion = 8,
            Producer = "Unpool",
            Graph = new GraphMessage { Name = "unpool" },
            OperatorSets = { new OperatorSet { Version = 18 } },
            Metadata =
            {
                new Entry { Key = "unpool.column.x", Value = "features" },
                new Entry { Key = "unpool.gradient.unpool", Value = "WindowMax" },
                new Entry { Key = "unpool.pad.conv.c", Value = "same" },
            },
        };
        var graph = file.Graph;
        graph.Inputs.Add(TensorMessages.Value("features", Input.Of("features", new Shape(1, 5, 4)), ""));
        graph.Outputs.Add(TensorMessages.Value("y", Input.Of("y", new Shape(1, 5, 4)), ""));
        graph.Tensors.Add(TensorMessages.Floats("x.scale", [], [1 / 256f]));
        foreach (var (name, axes) in new[] { ("w", new[] { 2, 1, 3, 3 }), ("b", [2, 1, 1]), ("v", [2, 1, 3, 3]) })
            graph.Tensors.Add(TensorMessages.Floats(name, axes, ((Parameter)Weights(name, axes).Op).Values));

        Add("x", "Mul", ["features", "x.scale"], ["x"]);
        Add("conv.c", "Conv", ["x", "w"], ["conv.c"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 1, 1 }), ("pads", new[] { 1, 1, 1, 1 }));
        Add("conv.sum", "Add", ["conv.c", "b"], ["conv.sum"]);
        Add("conv", "Relu", ["conv.sum"], ["conv"]);
        (string, object)[] window = [("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 0, 0, 0, 0 })];
        Add("pool", "MaxPool", ["conv"], ["pool"], window);
        Add("", "MaxPool", ["conv"], ["unpool.maxima", "unpool.indices"], window);
        Add("", "Shape", ["conv"], ["unpool.shape"]);
        Add("unpool", "MaxUnpool", ["pool", "unpool.indices", "unpool.shape"], ["unpool"], window);
        Add("y", "ConvTranspose", ["unpool", "v"], ["y"],
            ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 1, 1 }), ("pads", new[] { 1, 1, 1, 1 }));
        return file.ToByteArray();

        void Add(string name, string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
        {
            var op = new OperatorMessage { Name = name, Type = type, Inputs = { inputs }, Outputs = { outputs } };
            foreach (var (key, value) in attributes) op.Attributes.Add(TensorMessages.Attribute(key, value));
            graph.Operators.Add(op);
        }
    }

    static Node Weights(string name, int[] axes) => Values.P(name, axes);
}
