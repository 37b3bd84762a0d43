using System.Runtime.InteropServices;
using Unpool.Bench.Networks;
using Unpool.Inference;
using Unpool.Onnx;

namespace Unpool.Bench.Worker;

/// <summary>
/// `answer` and `predict`: a model file answers through the class that users call. The peer that runs model files understands the same words.
/// </summary>
static class AnswerVerbs
{
    /// <summary>Writes the answers for the first samples, as floats.</summary>
    public static void Answer(AnswerOptions options, string file)
    {
        using var predictor = Load(options);
        var samples = Samples(options);
        var (width, size) = (predictor.Inputs[0].Shape.Size, predictor.Outputs[0].Shape.Size);
        var answers = new float[options.Batch * size];
        predictor.Run(samples.AsSpan(0, options.Batch * width), answers);
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<float>(answers));
        WorkerVerbs.Write(new { values = answers.Length });
    }

    /// <summary>Measures answers, batch after batch.</summary>
    public static void Predict(AnswerOptions options)
    {
        using var predictor = Load(options);
        var samples = Samples(options);
        var step = options.Batch * predictor.Inputs[0].Shape.Size;
        var answers = new float[options.Batch * predictor.Outputs[0].Shape.Size];
        var start = 0;
        var calls = Measured.PerSecond(options.Seconds, () =>
        {
            if (start + step > samples.Length) start = 0;
            predictor.Run(samples.AsSpan(start, step), answers);
            start += step;
        });
        WorkerVerbs.Write(new { samplesPerSecond = calls * options.Batch, microsecondsPerCall = 1e6 / calls });
    }

    static Predictor Load(AnswerOptions options) =>
        new(OnnxFile.Load(Path.Combine(options.Folder, BenchModel.ModelFile)).Graph, new() { Threads = options.Threads });

    static float[] Samples(AnswerOptions options) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(options.Folder, BenchModel.SamplesFile))).ToArray();
}
