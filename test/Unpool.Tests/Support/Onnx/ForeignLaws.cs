using Unpool.Inference;
using Unpool.Onnx;
using Xunit;

namespace Unpool.Tests.Support.Onnx;

/// <summary>What holds for a model of another tool that is read: it computes here, and in ONNX Runtime as we write it, the same.</summary>
static class ForeignLaws
{
    /// <param name="model">The model, without its output, which is "y".</param>
    /// <param name="samples">The number of samples, which must be the model's own if it has one.</param>
    /// <param name="whole">True for inputs of whole numbers from 0 to 255.</param>
    public static Graph Same(ForeignModel model, int samples = 2, bool whole = false)
    {
        var bytes = model.Output("y").Bytes;
        var graph = OnnxFile.Read(bytes).Graph;
        var random = new Random(7);
        Dictionary<string, float[]>[] batch = [.. Enumerable.Range(0, samples).Select(_ => graph.Inputs.ToDictionary(
            input => ((Input)input.Op).Column,
            input => Enumerable.Range(0, input.Shape.Size).Select(_ => whole ? random.Next(256) : random.NextSingle() * 2 - 1).ToArray()))];
        using var theirs = new OrtModel(bytes, optimized: false);
        using var ours = new OrtModel(OnnxFile.Write(graph), optimized: false);
        var expected = theirs.Run(batch)["y"];
        Close(expected, ours.Run(batch)["y"], "as we write it");
        Close(expected, Ran(graph, batch), "here");
        return graph;
    }

    public static void Refused(string sentence, ForeignModel model) =>
        Assert.Contains(sentence, Assert.Throws<ModelException>(() => OnnxFile.Read(model.Output("y").Bytes)).Message, StringComparison.Ordinal);

    static float[] Ran(Graph graph, Dictionary<string, float[]>[] batch)
    {
        using var predictor = new Predictor(graph);
        using var call = predictor.Begin(batch.Length);
        foreach (var input in predictor.Inputs) batch.SelectMany(sample => sample[input.Name]).ToArray().CopyTo(call.Input(input.Name));
        call.Run();
        return call.Output("y").ToArray();
    }

    static void Close(float[] expected, float[] found, string where)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-5f * Math.Max(1, Math.Abs(expected[i])),
                $"value {i} is {found[i]} {where}, but {expected[i]} is right");
    }
}
