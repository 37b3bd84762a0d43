using Microsoft.ML.OnnxRuntime;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Training;

namespace Unpool.Tests.Support.Onnx;

/// <summary>What became of a model: ONNX Runtime refused it, we refused it and said why, both computed the same, or something is wrong.</summary>
sealed record Verdict(Outcome Outcome, string Why = "")
{
    const double Tolerance = 1e-4;

    public static Verdict Of(RandomChain chain, int seed)
    {
        var bytes = chain.Bytes();
        var random = new Random(seed);
        var samples = chain.From.Samples ?? random.Next(1, 4);
        var size = chain.From.Size;
        // Whole numbers too, and zeros: thresholds are met exactly.
        var values = Enumerable.Range(0, samples * size).Select(_ => random.Next(5) == 0 ? random.Next(-1, 2) : random.NextSingle() * 2 - 1)
            .ToArray();
        var expected = Expected(bytes, values, samples);
        Graph graph;
        try
        {
            graph = OnnxFile.Read(bytes).Graph;
        }
        catch (ModelException e)
        {
            return new(expected is null ? Outcome.Invalid : Outcome.Refused, e.Message);
        }
        catch (Exception e)
        {
            return new(Outcome.Wrong, $"the reader ended with {e}");
        }
        if (expected is null) return new(Outcome.Invalid);
        try
        {
            var actual = Actual(graph, values, size);
            if (Difference(expected, actual) is { } difference) return new(Outcome.Wrong, difference);
            // What was read is written so that it means the same.
            if (seed % 4 == 0 && Expected(OnnxFile.Write(graph), values, samples) is var again
                && (again is null || Difference(expected, again) is not null))
                return new(
                    Outcome.Wrong, $"what we write of it differs: {(again is null ? "ONNX Runtime refuses it" : Difference(expected, again))}");
        }
        catch (ModelException e) when (e.Message.Contains("cannot be written as ONNX"))
        {
        }
        catch (Exception e)
        {
            return new(Outcome.Wrong, $"what was read ended with {e}");
        }
        return new(Outcome.Equal);
    }

    static float[]? Expected(byte[] bytes, float[] values, int samples)
    {
        try
        {
            using var model = new OrtModel(bytes, optimized: false, quiet: true);
            var size = values.Length / samples;
            return model.Run([.. Enumerable.Range(0, samples)
                .Select(n => new Dictionary<string, float[]> { ["x"] = values[(n * size)..((n + 1) * size)] })]).Values.Single();
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    static float[] Actual(Graph graph, float[] values, int size)
    {
        var data = new Dataset(Column.From("x", size, values));
        var output = graph.Outputs[0];
        using var evaluator = new Evaluator([], [output], data, threads: 1);
        return [.. evaluator.Values(output).SelectMany(v => v)];
    }

    static string? Difference(float[] expected, float[] actual)
    {
        if (expected.Length != actual.Length) return $"{actual.Length} values, but {expected.Length} are right";
        // Where large values meet, a small one is what their rounding leaves.
        var largest = expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < expected.Length; i++)
            if (!(expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, largest)))
                return $"value {i} is {actual[i]}, but {expected[i]} is right";
        return null;
    }
}
