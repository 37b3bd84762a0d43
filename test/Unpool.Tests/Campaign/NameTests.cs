using Unpool.BrainScript.Actions;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>Names of nodes in a model from elsewhere never lead out of the folder that files are to be written to.</summary>
public sealed class NameTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../../evil", "..%2F..%2Fevil")]
    [InlineData("/evil", "%2Fevil")]
    [InlineData("..\\evil", "..%5Cevil")]
    [InlineData("C:evil", "C%3Aevil")]
    [InlineData("/conv1/Conv_output_0", "%2Fconv1%2FConv_output_0")]
    [InlineData("..", "..")]
    [InlineData("100%", "100%25")]
    [InlineData("a\nb", "a%0Ab")]
    public void A_name_becomes_one_in_the_folder(string node, string file)
    {
        Assert.Equal("out/text." + file, NodeFile.Of("out/text", node));
        var model = _folder["deep/deeper/in/m.onnx"];
        var x = Input.Of("features", new Shape(1, 4, 4));
        OnnxFile.Save(model, new Graph(x.Relu(node), x.Sigmoid(node + "2")));
        CtfWriter.Write(new Dataset(Column.From("features", 16, new byte[16])), _folder["deep/deeper/in/d.txt"]);
        _folder.Write("deep/deeper/in/a.cntk", """
            command = write:dump
            modelPath = "$here$/m.onnx"
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/d.txt" ; input = { features = { dim = 16 ; format = "dense" } } }
            write = { action = "write" ; outputPath = "$here$/out/text" }
            dump = { action = "dumpNode" }
            """);
        var before = Tree();
        using var view = new LogView(null);
        string[] command = [$"here={_folder["deep/deeper/in"]}", $"configFile={_folder["deep/deeper/in/a.cntk"]}"];
        Assert.True(CntkProgram.Run(command, view, view.Stop) == 0, string.Join('\n', view.Lines));
        string[] made = [.. Tree().Except(before)];
        Assert.Equal(3, made.Length);
        Assert.All(made, path => Assert.StartsWith("deep/deeper/in/", path));
        Assert.Contains($"deep/deeper/in/out/text.{file}", made);
    }

    string[] Tree() => [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(_folder.Shorten)];
}
