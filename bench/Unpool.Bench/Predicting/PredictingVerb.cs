using Unpool.Bench.Networks;
using Unpool.Bench.Worker;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Inference;
using Unpool.Runtime;

namespace Unpool.Bench.Predicting;

/// <summary>`predicting`: one image at a time by a plan alone and by the classes that callers use, in turn.</summary>
static class PredictingVerb
{
    public static void Run(BenchNetwork network, int rounds, double seconds)
    {
        var data = BenchData.Read(network, "");
        var result = network.Build().Result;
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [result], Columns = [.. data.Columns.Select(c => c.Name)] }, gang);
        var (minibatch, rows) = (new Minibatch(data), new FileOrder().Rows(data, 0));
        using var predictor = new Predictor(new Graph(result));
        using var model = network.IsClassifier ? null : new AutoencoderPredictor(new Graph(result));
        var (pixels, bytes, values) = (new float[network.Image.Size], new byte[network.Image.Size], new float[result.Shape.Size]);
        data[BenchNetwork.Column].CopyRow(0, pixels);
        if (network.IsDigits)
            for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)pixels[i];
        (string Name, Action Once)[] ways =
        [
            ("plan", () =>
            {
                minibatch.Set(rows, 0, 1);
                plan.Run(minibatch);
            }),
            ("Predictor, floats", () => predictor.Run(pixels, values)),
            .. network.IsDigits ? [("Predictor, bytes", () => predictor.Run(bytes, values))] : ((string, Action)[])[],
            .. model is not null ? [("AutoencoderPredictor, floats", () => model.Reconstruct(pixels, values))] : ((string, Action)[])[],
            .. model is not null && network.IsDigits
                ? [("AutoencoderPredictor, bytes", () => model.Reconstruct(bytes, values))] : ((string, Action)[])[],
        ];
        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
            foreach (var (name, once) in ways) rates[name].Add(Measured.PerSecond(seconds, once));
        var alone = 1e6 / Measured.Median(rates["plan"]);
        foreach (var (name, found) in rates)
        {
            var microseconds = 1e6 / Measured.Median(found);
            Console.WriteLine(FormattableString.Invariant(
                $"{network.Name,-6} {name,-29} {microseconds,9:F3} microseconds an image, {microseconds / alone:F2} of the plan alone"));
        }
    }
}
