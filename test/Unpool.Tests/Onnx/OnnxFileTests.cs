using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Tests.Support.Onnx;
using Xunit;
using MaxPool = Unpool.Layers.MaxPool;
using MaxUnpool = Unpool.Layers.MaxUnpool;

namespace Unpool.Tests.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("unpool-onnx-").FullName;

    string At(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_loads_with_its_metadata()
    {
        var graph = Network();
        OnnxFile.Save(At("a.onnx"), graph, new Dictionary<string, string> { ["epoch"] = "3", ["criterion"] = "rmse = √mean" });
        OnnxFile.Save(At("a.onnx"), graph, new Dictionary<string, string> { ["epoch"] = "4", ["criterion"] = "rmse = √mean" });

        var model = OnnxFile.Load(At("a.onnx"));
        Assert.Equal(OnnxLaws.Describe(graph), OnnxLaws.Describe(model.Graph));
        Assert.Equal([("criterion", "rmse = √mean"), ("epoch", "4")], model.Metadata.OrderBy(m => m.Key).Select(m => (m.Key, m.Value)));
        Assert.Equal(["a.onnx"], Directory.GetFiles(_folder).Select(Path.GetFileName));

        using var ort = new OrtModel(File.ReadAllBytes(At("a.onnx")), optimized: true);
        Assert.Equal("4", ort.Metadata["epoch"]);
    }

    [Fact]
    public void A_folder_that_refuses_gets_a_sentence_and_keeps_nothing()
    {
        File.WriteAllText(At("file"), "");
        var inFile = At("file/a.onnx");
        Assert.StartsWith($"cannot write '{inFile}': ", Assert.Throws<OutputException>(() => OnnxFile.Save(inFile, Network())).Message);

        Directory.CreateDirectory(At("folder.onnx"));
        Assert.StartsWith(
            $"cannot write '{At("folder.onnx")}': ", Assert.Throws<OutputException>(() => OnnxFile.Save(At("folder.onnx"), Network())).Message);
        Assert.Equal(["file"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_missing_file_gets_a_sentence() =>
        Assert.StartsWith(
            $"{At("none.onnx")}: the model cannot be read: ", Assert.Throws<ModelException>(() => OnnxFile.Load(At("none.onnx"))).Message);

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Bytes_that_are_no_model_get_a_sentence(byte[] bytes)
    {
        File.WriteAllBytes(At("a.onnx"), bytes);
        Assert.StartsWith($"{At("a.onnx")}: this is not an ONNX model, or it is damaged: ",
            Assert.Throws<ModelException>(() => OnnxFile.Load(At("a.onnx"))).Message);
    }

    [Fact]
    public void Truncated_models_get_a_sentence()
    {
        var bytes = OnnxFile.Write(Network());
        for (var length = 0; length < bytes.Length; length += 3) Try(bytes[..length]);
    }

    [Fact]
    public void Mutated_models_get_a_sentence_or_load()
    {
        var random = new Random(1);
        foreach (var bytes in new[] { OnnxFile.Write(Network()), OnnxFile.Write(Criteria()), OnnxFile.Write(RandomNetwork.Of(5)) })
            for (var n = 0; n < 2000; n++)
            {
                var mutated = bytes.ToArray();
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    var at = random.Next(mutated.Length);
                    mutated[at] = random.Next(3) switch
                    {
                        0 => (byte)random.Next(256),
                        1 => (byte)(mutated[at] ^ 1 << random.Next(8)),
                        _ => (byte)(random.Next(2) * 255)
                    };
                }
                Try(mutated);
            }
    }

    [Fact]
    public void Random_bytes_get_a_sentence()
    {
        var random = new Random(2);
        for (var n = 0; n < 1000; n++)
        {
            var bytes = new byte[random.Next(1, 100)];
            random.NextBytes(bytes);
            Try(bytes);
        }
    }

    [Fact]
    public void Nodes_without_an_operator_are_named()
    {
        var x = Input.Of("x", new Shape(4));
        var regions = new Graph(Input.Of("image", new Shape(1, 4, 4)).RoiPool(Input.Of("regions", new Shape(2, 4)), 2, name: "pool"));
        Assert.Equal("model: RoiPool 'pool' cannot be written as ONNX, which has no regions for each sample.",
            Assert.Throws<ModelException>(() => OnnxFile.Write(regions)).Message);

        var w = Parameter.Of("w", new Shape(4), [1, 2, 3, 4]);
        Assert.Contains("'w' is the same for all samples", Assert.Throws<ModelException>(() => OnnxFile.Write(new Graph(w.Softmax()))).Message);
        var mixed = new Graph(new[] { x, w }.Concat());
        Assert.Contains("'w' is the same for all samples", Assert.Throws<ModelException>(() => OnnxFile.Write(mixed)).Message);
        Assert.Contains("'unpool.x' cannot be kept", Assert.Throws<ModelException>(
            () => OnnxFile.Write(new Graph(x.Relu()), new Dictionary<string, string> { ["unpool.x"] = "" })).Message);
    }

    static void Try(byte[] bytes)
    {
        try
        {
            OnnxFile.Read(bytes, "a.onnx");
        }
        catch (ModelException e)
        {
            Assert.StartsWith("a.onnx: ", e.Message);
            Assert.EndsWith(".", e.Message);
        }
    }

    static Graph Network()
    {
        var layers = new Sequential(
            new Conv(2, 3) { Activation = Activation.Relu }, new Unpool.Layers.BatchNorm(), new MaxPool(2),
            new Unpool.Layers.Dropout(0.5f), new MaxUnpool(2) { Gradient = UnpoolGradient.WindowMax }, new Dense(new Shape(1, 2, 2)));
        return new Graph(layers.Apply(new Node(new Input("pixels", new Shape(1, 8, 8), 0.5f), "x")));
    }

    static Graph Criteria()
    {
        var (x, labels) = (Input.Of("x", new Shape(1, 1, 4)), Input.Of("labels", new Shape(1, 1, 4)));
        return new Graph(x.CrossEntropyWithSoftmax(labels), x.ClassificationError(labels), x.SquareError(labels), x.RootMeanSquareError(labels));
    }
}
