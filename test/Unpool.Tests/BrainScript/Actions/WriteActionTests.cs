using System.Globalization;
using Unpool.BrainScript.Networks;
using Unpool.Data;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class WriteActionTests : IDisposable
{
    readonly Folder _folder = new();

    public WriteActionTests() => _folder.Run(Folder.Classifier, "command=learn");

    public void Dispose() => _folder.Dispose();

    CntkRun Write(string settings) => _folder.Run(Folder.Classifier + $$"""

        outputs = { action = "write" ; outputPath = "$here$/out/text" ; reader = $test$ ; {{settings}} }
        """, "command=outputs");

    static string Text(float value) => value.ToString("F1", CultureInfo.InvariantCulture) is var text && text == "-0.0" ? "0.0" : text;

    string[] Lines(string node) => File.ReadAllText(_folder[$"out/text.{node}"]).Split('\n');

    float[][] Values(string node)
    {
        var network = NetworkFile.Load(_folder["out/classes.model"]);
        var output = network.Find(node)!;
        var digits = Digits.Draw(50, seed: 2);
        using var evaluator = new Evaluator([], [output], digits);
        return [.. evaluator.Values(output)];
    }

    [Fact]
    public void A_line_for_each_sample_with_six_digits()
    {
        var run = Write("minibatchSize = 20");
        var expected = Values("z").Select(values => string.Join(' ', values.Select(v => v.ToString("F6", CultureInfo.InvariantCulture)))).ToArray();
        Assert.Equal([.. expected, ""], Lines("z"));
        Assert.Contains("Minibatch[0]: ActualMBSize = 20\nMinibatch[1]: ActualMBSize = 20\nMinibatch[2]: ActualMBSize = 10\n"
            + "Written to out/text*\nTotal Samples Evaluated = 50\n", run.Log);
    }

    [Fact]
    public void A_file_for_each_node()
    {
        Write("outputNodeNames = h:ce");
        Assert.Equal((51, 8), (Lines("h").Length, Lines("h")[0].Split(' ').Length));
        Assert.Equal((51, 1), (Lines("ce").Length, Lines("ce")[0].Split(' ').Length));
        Assert.False(File.Exists(_folder["out/text.z"]));
    }

    [Fact]
    public void Categories_are_indices_or_labels()
    {
        Write("format = { type = \"category\" }");
        Assert.Equal(Values("z").Select(v => Array.LastIndexOf(v, v.Max()).ToString(CultureInfo.InvariantCulture)), Lines("z")[..50]);
        _folder.Write("labels.txt", "zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n");
        Write("format = { type = \"category\" ; labelMappingFile = \"$here$/labels.txt\" }");
        Assert.Contains(Lines("z")[0], (string[])["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]);
    }

    [Fact]
    public void Sparse_values_have_their_places()
    {
        Write("outputNodeNames = h ; format = { type = \"sparse\" ; precisionFormat = \".2\" ; sampleSeparator = \";\" }");
        var first = Values("h")[0];
        var expected = first.Select((v, i) => (v, i)).Where(p => p.v != 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.v:F2}[{p.i}]"));
        Assert.Equal(string.Join(';', expected), Lines("h")[0]);
    }

    [Fact]
    public void Every_separator_can_be_chosen()
    {
        Write("epochSize = 2 ; format = { prologue = \"<%s>\\n\" ; epilogue = \"</%s>\\n\" ; "
            + "sequencePrologue = \"%d:\\t\" ; elementSeparator = \",\\s\" ; sequenceSeparator = \"--\\n\" ; precisionFormat = \"6.1\" }");
        var text = File.ReadAllText(_folder["out/text.z"]);
        var rows = Values("z").Take(2).Select(values => string.Join(", ", values.Select(v => Text(v).PadLeft(6)))).ToArray();
        Assert.Equal($"<z>\n0:\t{rows[0]}\n--\n1:\t{rows[1]}\n</z>\n", text);
    }

    [Fact]
    public void A_dash_is_standard_output()
    {
        var run = Write("outputPath = \"-\" ; epochSize = 3");
        Assert.Equal(3, run.Results.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(10, run.Results.Split('\n')[0].Split(' ').Length);
    }

    [Theory]
    [InlineData("outputNodeNames = y", "the network has no node 'y'.")]
    [InlineData("outputNodeNames = z.W", "'z.W' has one value for all samples, so there is nothing to write for each; dumpNode writes parameters.")]
    [InlineData("format = { type = \"bold\" }", "the type of a format must be real, category or sparse, found 'bold'.")]
    [InlineData("format = { precisionFormat = \"x\" }", "precisionFormat is a width and a number of digits, as in 8.3 or .2, found 'x'.")]
    [InlineData("format = { labelMappingFile = \"nowhere\" }", "the labels cannot be read from 'nowhere'")]
    [InlineData("outputPath = \"\"", "write command: You must specify either 'writer'or 'outputPath'.")]
    [InlineData("writer = { }", "the 'writer' block of older readers is not supported; give outputPath.")]
    public void What_cannot_be_written_is_refused(string settings, string problem)
    {
        var run = Write(settings);
        Assert.Equal(1, run.Code);
        Assert.Contains(problem, run.Problem);
        Assert.DoesNotContain(_folder.Files, file => file.StartsWith("text", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_nodes_do_not_lead_out_of_the_folder()
    {
        var x = Input.Of("features", new Shape(784));
        var (climbing, rooted) = (x.Relu(), x.Sigmoid());
        (climbing.Name, rooted.Name) = ("../../../climbing", "/rooted");
        Unpool.Onnx.OnnxFile.Save(_folder["foreign.onnx"], new Graph(climbing, rooted));
        var run = Write("modelPath = \"$here$/foreign.onnx\" ; epochSize = 1 ; outputNodeNames = (../../../climbing:/rooted)");
        Assert.Equal("COMPLETED.", run.Lines[^1]);
        Assert.Equal(["text.%2Frooted", "text...%2F..%2F..%2Fclimbing"], _folder.Files.Where(f => f.StartsWith("text", StringComparison.Ordinal)));

        run = _folder.Run(Folder.Classifier + """

            list = { action = "dumpNode" ; nodeName = "../../../climbing" ; modelPath = "$here$/foreign.onnx" }
            """, "command=list");
        Assert.Equal("Written 1 nodes to foreign.onnx...%2F..%2F..%2Fclimbing.txt", run.Lines[^4]);
    }

    [Fact]
    public void A_stopped_write_leaves_nothing_half_written()
    {
        _folder.Stopped("Minibatch[1]", Folder.Classifier + """

            outputs = { action = "write" ; outputPath = "$here$/out/text" ; reader = $test$ ; minibatchSize = 10 }
            """, "command=outputs");
        Assert.DoesNotContain(_folder.Files, file => file.StartsWith("text", StringComparison.Ordinal));
    }
}
