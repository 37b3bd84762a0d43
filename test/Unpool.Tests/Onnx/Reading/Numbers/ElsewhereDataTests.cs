using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Tests.Support;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Weights in files beside the model, as PyTorch writes them since 2.9.</summary>
public sealed class ElsewhereDataTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_beside_the_model_are_read_from_where_it_says()
    {
        Directory.CreateDirectory(_folder["weights"]);
        File.WriteAllBytes(_folder["weights/a.data"], [9, 9, 9, 9, .. Bytes(1, 2, 3), 7]);
        File.WriteAllBytes(_folder["b.data"], Bytes(4, 5, 6));
        var model = new ForeignModel().Input("x", -1, 3)
            .Stored(Elsewhere("a", "weights/a.data", offset: "4", length: "12")).Stored(Elsewhere("b", "b.data"))
            .Op("Mul", ["x", "a"], ["m"]).Op("Add", ["m", "b"], ["y"]).Output("y");
        File.WriteAllBytes(_folder["model.onnx"], model.Bytes);

        var graph = OnnxFile.Load(_folder["model.onnx"]).Graph;
        Assert.Equal([1, 2, 3], ((Parameter)graph["a"].Op).Values);
        Assert.Equal([4, 5, 6], ((Parameter)graph["b"].Op).Values);
    }

    [Theory]
    [InlineData("/etc/passwd", "only one in the model's own folder is read")]
    [InlineData("../a.data", "only one in the model's own folder is read")]
    [InlineData("sub/../../a.data", "only one in the model's own folder is read")]
    [InlineData("..\\a.data", "only one in the model's own folder is read")]
    [InlineData("c:\\a.data", "only one in the model's own folder is read")]
    [InlineData("sub//a.data", "only one in the model's own folder is read")]
    [InlineData("", "its location is not given")]
    [InlineData("none.data", "which is not beside the model, in '")]
    [InlineData("sub", "which is not beside the model, in '")]
    [InlineData("link.data", "a link that leads out of the model's folder")]
    [InlineData("linked/a.data", "a link that leads out of the model's folder")]
    [InlineData("short.data", "needs 12 bytes, but is given 8 of 'short.data'")]
    [InlineData("long.data", "needs 12 bytes, but is given 16 of 'long.data'")]
    public void A_path_that_leads_elsewhere_or_to_other_bytes_gets_a_sentence(string location, string sentence)
    {
        using var outside = new TempFolder();
        File.WriteAllBytes(outside["a.data"], Bytes(1, 2, 3));
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(_folder["short.data"], Bytes(1, 2));
        File.WriteAllBytes(_folder["long.data"], Bytes(1, 2, 3, 4));
        File.CreateSymbolicLink(_folder["link.data"], outside["a.data"]);
        Directory.CreateSymbolicLink(_folder["linked"], outside.Path);
        Refused(sentence, Elsewhere("a", location));
    }

    [Theory]
    [InlineData("8", null, "needs 12 bytes, but is given 4 of 'a.data'")]
    [InlineData("4", "12", "is 12 bytes from byte 4 on of 'a.data', which has only 12; it may have been cut short")]
    [InlineData("0", "9223372036854775807", "which has only 12; it may have been cut short")]
    [InlineData("9223372036854775807", null, "which has only 12; it may have been cut short")]
    [InlineData("-4", "12", "has the offset '-4' in its file, which is not a number of bytes")]
    [InlineData("0", "many", "has the length 'many' in its file, which is not a number of bytes")]
    public void A_part_that_is_not_there_gets_a_sentence(string offset, string? length, string sentence)
    {
        File.WriteAllBytes(_folder["a.data"], Bytes(1, 2, 3));
        Refused(sentence, Elsewhere("a", "a.data", offset, length));
    }

    [Fact]
    public void Links_within_the_folder_are_followed()
    {
        File.WriteAllBytes(_folder["blob"], Bytes(1, 2, 3));
        File.CreateSymbolicLink(_folder["a.data"], _folder["blob"]);
        File.WriteAllBytes(_folder["model.onnx"], Model(Elsewhere("a", "a.data")));
        Assert.Equal([1, 2, 3], ((Parameter)OnnxFile.Load(_folder["model.onnx"]).Graph["a"].Op).Values);
    }

    [Fact]
    public void Bytes_alone_have_no_folder() =>
        Assert.Contains("'a.data', but only the model's own bytes are given",
            Assert.Throws<ModelException>(() => OnnxFile.Read(Model(Elsewhere("a", "a.data")))).Message);

    void Refused(string sentence, TensorMessage tensor)
    {
        File.WriteAllBytes(_folder["model.onnx"], Model(tensor));
        var message = Assert.Throws<ModelException>(() => OnnxFile.Load(_folder["model.onnx"])).Message;
        Assert.StartsWith($"{_folder["model.onnx"]}: tensor 'a' ", message);
        Assert.Contains(sentence, message);
    }

    static byte[] Model(TensorMessage tensor) => new ForeignModel().Input("x", -1, 3).Stored(tensor).Op("Mul", ["x", "a"], ["y"]).Output("y").Bytes;

    static TensorMessage Elsewhere(string name, string location, string? offset = null, string? length = null)
    {
        var tensor = new TensorMessage { Name = name, Kind = ElementKind.Float, Axes = { 3 }, Location = 1 };
        tensor.Elsewhere.Add(new Entry { Key = "location", Value = location });
        if (offset is not null) tensor.Elsewhere.Add(new Entry { Key = "offset", Value = offset });
        if (length is not null) tensor.Elsewhere.Add(new Entry { Key = "length", Value = length });
        return tensor;
    }

    static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
