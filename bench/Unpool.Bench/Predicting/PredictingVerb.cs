using Unpool.Bench.Networks;
using Unpool.Bench.Worker;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Inference;
using Unpool.Onnx;
using Unpool.Runtime;

namespace Unpool.Bench.Predicting;

/// <summary>`predicting`: images, one or several at a time, by a plan alone and by the classes that callers use, in turn.</summary>
static class PredictingVerb
{
    public static void Run(BenchNetwork network, int rounds, double seconds, int batch, int threads)
    {
        var data = BenchData.Read(network, "");
        var result = network.Build().Result;
        using var gang = new Gang(threads);
        var plan = Compilation.Compile(new() { Outputs = [result], Columns = [.. data.Columns.Select(c => c.Name)] }, gang);
        var (minibatch, rows) = (new Minibatch(data), new FileOrder().Rows(data, 0));
        var options = new PredictorOptions { Threads = threads };
        using var predictor = new Predictor(new Graph(result), options);
        using var read = new Predictor(OnnxFile.Read(OnnxFile.Write(new Graph(result))).Graph, options);
        using var model = network.IsClassifier ? null : new AutoencoderPredictor(new Graph(result), options: options);
        var (width, values) = (network.Image.Size, new float[batch * result.Shape.Size]);
        var (pixels, bytes) = (new float[batch * width], new byte[batch * width]);
        for (var i = 0; i < batch; i++) data[BenchNetwork.Column].CopyRow(i, pixels.AsSpan(i * width, width));
        if (network.IsDigits)
            for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)pixels[i];
        (string Name, Action Once)[] ways =
        [
            ("plan", () =>
            {
                minibatch.Set(rows, 0, batch);
                plan.Run(minibatch);
            }),
            ("Predictor, floats", () => predictor.Run(pixels, values)),
            ("Predictor of a file, floats", () => read.Run(pixels, values)),
            .. network.IsDigits ? [("Predictor, bytes", () => predictor.Run(bytes, values))] : ((string, Action)[])[],
            .. model is not null ? [("AutoencoderPredictor, floats", () => model.Reconstruct(pixels, values))] : ((string, Action)[])[],
            .. model is not null && network.IsDigits
                ? [("AutoencoderPredictor, bytes", () => model.Reconstruct(bytes, values))] : ((string, Action)[])[],
        ];
        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
            foreach (var (name, once) in ways) rates[name].Add(Measured.PerSecond(seconds, once));
        foreach (var (name, found) in rates)
        {
            var alone = Measured.Median(found.Zip(rates["plan"], (way, plan) => plan / way));
            Console.WriteLine(FormattableString.Invariant(
                $"{network.Name,-6} {name,-29} {1e6 / batch / Measured.Median(found),9:F3} microseconds an image, {alone:F2} of the plan alone"));
        }
    }
}
