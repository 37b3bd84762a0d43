using Unpool.Onnx;
using Xunit;

namespace Unpool.Tests.Support.Onnx;

/// <summary>
/// What holds for every graph that is written: ONNX Runtime computes what the definitions do, for one sample and for three,
/// optimised and not; reading gives the same graph, and writing that gives the same bytes.
/// </summary>
public static class OnnxLaws
{
    /// <param name="nearTies">False leaves out samples with two values so near each other that float and double may choose differently.</param>
    public static void Check(Graph graph, int seed = 1, bool bothLevels = true, bool nearTies = true)
    {
        var bytes = OnnxFile.Write(graph);
        CheckReading(graph, bytes);
        foreach (var optimized in bothLevels ? [false, true] : new[] { seed % 2 == 0 })
        {
            using var model = new OrtModel(bytes, optimized);
            foreach (var samples in new[] { 1, 3 }) CheckValues(graph, model, samples, seed, nearTies, $"{samples} samples, optimized: {optimized}");
        }
    }

    /// <summary>ONNX Runtime computes of a file what the definitions do of the graph that was read from it.</summary>
    public static void CheckValues(Graph read, byte[] file, int seed = 1)
    {
        using var model = new OrtModel(file, optimized: false);
        CheckValues(read, model, 3, seed, nearTies: true, "as read");
    }

    public static void CheckReading(Graph graph, byte[] bytes)
    {
        var again = OnnxFile.Read(bytes).Graph;
        if (again.Nodes.Any(n => again.NameOf(n).EndsWith(".cropped", StringComparison.Ordinal)))
        {
            CheckCropped(graph, again);
            return;
        }
        Assert.Equal(Describe(graph), Describe(again));
        Assert.Equal(graph.Outputs.Select(graph.NameOf).Distinct(), again.Outputs.Select(again.NameOf));
        Assert.Equal(bytes, OnnxFile.Write(again));
    }

    // What a pooling leaves over may be cut off before it: that is read as what it is, and means the same.
    static void CheckCropped(Graph graph, Graph again)
    {
        var random = new Random(1);
        var sample = graph.Inputs.ToDictionary(
            i => ((Input)i.Op).Column, i => Enumerable.Range(0, i.Shape.Size).Select(_ => (double)(random.NextSingle() * 2 - 1)).ToArray());
        var (expected, found) = (Interpreter.Run(graph, sample), Interpreter.Run(again, sample));
        foreach (var output in graph.Outputs) Assert.Equal(expected[output], found[again[graph.NameOf(output)]]);
    }

    public static IEnumerable<string> Describe(Graph graph) => graph.Nodes.Select(n =>
        $"{graph.NameOf(n)} = {Describe(n.Op)}({string.Join(", ", n.Inputs.Select(graph.NameOf))}) : {n.Shape} {n.Extent}");

    static string Describe(Op op) => op is Parameter p
        ? $"Parameter x{p.RateMultiplier} {string.Join(' ', p.Values.Select(v => v.ToString("R")))}"
        : op.ToString();

    static void CheckValues(Graph graph, OrtModel model, int samples, int seed, bool nearTies, string title)
    {
        var random = new Random(seed);
        var columns = graph.Inputs.ToDictionary(i => ((Input)i.Op).Column, i => i.Shape.Size);
        var batch = Enumerable.Range(0, samples).Select(_ =>
            columns.ToDictionary(c => c.Key, c => Enumerable.Range(0, c.Value).Select(_ => (float)(random.NextDouble() * 2 - 1)).ToArray()))
                .ToArray();
        var actual = model.Run(batch);
        for (var n = 0; n < samples; n++)
        {
            var sample = batch[n].ToDictionary(c => c.Key, c => c.Value.Select(v => (double)v).ToArray());
            var expected = Interpreter.Run(graph, sample);
            if (!nearTies && Doubt.AboutMaxima(graph, expected)) continue;
            foreach (var output in graph.Outputs)
            {
                var size = output.Shape.Size;
                var part = actual[graph.NameOf(output)].AsSpan(output.Extent == Extent.Sample ? n * size : 0, size);
                for (var i = 0; i < size; i++)
                    if (!(Math.Abs(expected[output][i] - part[i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[output][i]))))
                        Assert.Fail($"{title}: value {i} of sample {n} of '{graph.NameOf(output)}' is {part[i]}, "
                            + $"but should be {expected[output][i]}.");
            }
        }
    }
}
