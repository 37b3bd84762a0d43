using Google.Protobuf;
using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

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

    // Their steps had the names that they have today, but nothing noted what they are steps of.
    [Theory]
    [InlineData("")]
    [InlineData("y/")]
    public void Functions_of_several_operators_are_known_without_notes(string step)
    {
        var x = Input.Of("x", new Shape(3));
        var (labels, none) = (Input.Of("labels", new Shape(3)), Array.Empty<(string, object)>());
        Same(x.Sqrt("y"), [("Relu", ["x"], "y.positive", none), ("Sqrt", ["y.positive"], "y", none)]);
        Same(x.Log("y"), [("Clip", ["x", "least"], "y.positive", none), ("Log", ["y.positive"], "y", none)]);
        Same(x.Reciprocal("y"),
            [("Equal", ["x", "zero"], "y.isZero", none), ("Reciprocal", ["x"], "y.raw", none), ("Where", ["y.isZero", "zero", "y.raw"], "y", none)]);
        Same(new Node(new Ops.CrossEntropy(), "y", labels, x),
        [
            ("Flatten", ["labels"], "y.labels", none), ("Flatten", ["x"], "y.scores", none),
            ("LogSoftmax", ["y.scores"], "y.log", [("axis", -1)]), ("Mul", ["y.labels", "y.log"], "y.product", none),
            ("ReduceSum", ["y.product", "axes"], "y.sum", none), ("Neg", ["y.sum"], "y", none),
        ]);

        void Same(Node node, (string Type, string[] Inputs, string Output, (string, object)[] Attributes)[] operators)
        {
            var graph = new GraphMessage { Name = "unpool" };
            foreach (var input in new Graph(node).Inputs) graph.Inputs.Add(TensorMessages.Value(input.Name!, input, ""));
            graph.Outputs.Add(TensorMessages.Value("y", node, ""));
            graph.Tensors.Add(TensorMessages.Floats("least", [], [1e-37f]));
            graph.Tensors.Add(TensorMessages.Floats("zero", [], [0]));
            graph.Tensors.Add(TensorMessages.Integers("axes", [1]));
            foreach (var (type, inputs, output, attributes) in operators)
            {
                var name = output == "y" ? "y" : step.Length > 0 ? step + type : "";
                var op = new OperatorMessage { Name = name, Type = type, Inputs = { inputs }, Outputs = { output } };
                foreach (var (key, value) in attributes) op.Attributes.Add(TensorMessages.Attribute(key, value));
                graph.Operators.Add(op);
            }
            var file = new ModelMessage { IrVersion = 8, Producer = "Unpool", Graph = graph, OperatorSets = { new OperatorSet { Version = 18 } } };
            Assert.Equal(OnnxLaws.Describe(new Graph(node)), OnnxLaws.Describe(OnnxFile.Read(file.ToByteArray()).Graph));
        }
    }

    [Fact]
    public void Nodes_that_make_a_cross_entropy_stay_nodes()
    {
        var (labels, scores) = (Input.Of("labels", new Shape(3)), Input.Of("scores", new Shape(3)));
        var log = new Node(new Ops.Softmax(Log: true), "y.log", scores);
        var sum = new Node(new Ops.Times(), "y.product", labels, log).Reduce(ReduceKind.Sum).Named("y.sum");
        var graph = new Graph(new Node(new Ops.Negate(), "y", sum));
        Assert.Equal(OnnxLaws.Describe(graph), OnnxLaws.Describe(OnnxFile.Read(OnnxFile.Write(graph)).Graph));
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
