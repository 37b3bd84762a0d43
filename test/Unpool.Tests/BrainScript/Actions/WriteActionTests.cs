using System.Globalization;
using Unpool.BrainScript.Networks;
using Unpool.Data;
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
        Assert.Contains("Minibatch[0]: ActualMBSize = 20\nMinibatch[1]: ActualMBSize = 20\nMinibatch[2]: ActualMBSize = 10\nWritten to out/text*\nTotal Samples Evaluated = 50\n", run.Log);
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
        Write("outputNodeNames = h ; format = { type = \"sparse\" ; precisionFormat = \".2\" }");
        var first = Values("h")[0];
        var expected = first.Select((v, i) => (v, i)).Where(p => p.v != 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.i}]{p.v:F2}"));
        Assert.Equal(string.Join(' ', expected), Lines("h")[0]);
    }

    [Fact]
    public void Every_separator_can_be_chosen()
    {
        Write("epochSize = 2 ; format = { prologue = \"<%s>\\n\" ; epilogue = \"</%s>\\n\" ; sequencePrologue = \"%d:\\t\" ; elementSeparator = \",\\s\" ; sequenceSeparator = \"--\\n\" ; precisionFormat = \"6.1\" }");
        var text = File.ReadAllText(_folder["out/text.z"]);
        var rows = Values("z").Take(2).Select(values => string.Join(", ", values.Select(v => v.ToString("F1", CultureInfo.InvariantCulture).PadLeft(6)))).ToArray();
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
    [InlineData("outputNodeNames = y", "the network has no node 'y'; is 'z' meant to be it?")]
    [InlineData("outputNodeNames = h.W", "")]
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
    public void A_stopped_write_leaves_nothing_half_written()
    {
        _folder.Stopped("Minibatch[1]", Folder.Classifier + """

            outputs = { action = "write" ; outputPath = "$here$/out/text" ; reader = $test$ ; minibatchSize = 10 }
            """, "command=outputs");
        Assert.DoesNotContain(_folder.Files, file => file.StartsWith("text", StringComparison.Ordinal));
    }
}
