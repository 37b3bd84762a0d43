using System.Globalization;
using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class DumpActionTests : IDisposable
{
    readonly Folder _folder = new();

    public DumpActionTests() => _folder.Run(Folder.Classifier, "command=learn");

    public void Dispose() => _folder.Dispose();

    CntkRun Dump(string settings) => _folder.Run(Folder.Classifier + $$"""

        dump = { action = "dumpNode" ; {{settings}} }
        """, "command=dump");

    [Fact]
    public void A_parameter_has_a_line_of_values_for_each_row()
    {
        var network = NetworkFile.Load(_folder["out/classes.model"]);
        var name = network.Nodes.First(n => n.Op is Parameter && n.Shape.Size == 80).Name!;
        Assert.Equal(0, Dump($"nodeName = {name}").Code);
        var lines = File.ReadAllText(_folder[$"out/classes.model.{name}.txt"]).Split('\n');
        Assert.Equal($"{name}=LearnableParameter [10,8]   learningRateMultiplier=1.000000  NeedsGradient=true ", lines[1]);
        Assert.Equal(10, lines[2..12].Length);
        Assert.All(lines[2..12], line => Assert.Equal(8, line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal([" " + new string('#', 68)], lines[12..]);
        var values = lines[2..12].SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(v => float.Parse(v, CultureInfo.InvariantCulture));
        Assert.Equal(((Parameter)network.Find(name)!.Op).Values.Order(), values.Order());
    }

    [Fact]
    public void All_nodes_go_into_one_file()
    {
        Dump("");
        var lines = File.ReadAllLines(_folder["out/classes.model.__AllNodes__.txt"]);
        var names = lines.Where(line => line.Contains('=')).Select(line => line[..line.IndexOf('=')]).ToArray();
        Assert.Equal(NetworkFile.Load(_folder["out/classes.model"]).Nodes.Select(n => n.Name).Order(StringComparer.OrdinalIgnoreCase), names);
        Assert.Contains("features=InputValue [ 784 ] ", lines);
        Assert.Contains("ce=CrossEntropyWithSoftmax ( labels , z ) ", lines);
    }

    [Fact]
    public void Names_can_be_a_pattern_and_values_left_out()
    {
        Dump("nodeNameRegex = \"e.*\" ; printValues = false ; outputFile = \"$here$/out/dump.txt\"");
        Assert.Equal(" \nerrs=ClassificationError ( labels , z )", File.ReadAllText(_folder["out/dump.txt"]));
    }

    [Theory]
    [InlineData("nodeName = zz", "the model has no node 'zz'; did you mean 'z'?")]
    [InlineData("nodeNameRegex = \"(\"", "nodeNameRegex is not a usable pattern: ")]
    [InlineData("printValues = false ; printMetadata = false", "printValues and printMetadata: since both are false, there is nothing to dump.")]
    public void What_is_not_there_is_refused(string settings, string problem) => Assert.Contains(problem, Dump(settings).Problem);
}
