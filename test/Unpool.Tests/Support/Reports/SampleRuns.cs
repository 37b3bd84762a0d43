using Unpool.Anomalies;
using Unpool.Reports.Records;

namespace Unpool.Tests.Support;

/// <summary>Runs that never were, with all that a page can show, and the same on every machine.</summary>
static class SampleRuns
{
    // A grey picture of 2x2 pixels.
    static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNkYPjPwAAAAgwBAbNc0G0AAAAASUVORK5CYII=");

    static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    static SmallPicture Picture => new(2, 2, Png);

    public static RunRecord Record { get; } = new()
    {
        Format = RunRecord.CurrentFormat,
        Program = "Unpool 0.1.0",
        Commands = [new("unpool train --data photos --out one", Noon, 0), new("unpool train --out one --resume --epochs 4", Noon.AddHours(1), 2)],
        State = RunState.Finished,
        Options =
        [
            new("--data", "photos", OptionOrigin.Given), new("--maps", "32,16", OptionOrigin.Chosen), new("--pool", "2", OptionOrigin.Default),
        ],
        Data = new("photos", "from 'photos'", 1200, 120, 130, null, [3, 64, 48]),
        Seed = ulong.MaxValue,
        Machine = new("Some processor", 2, 2, 256, 8_000_000_000, "Some system 1", ".NET 10.0.0"),
        Criterion = "RMSE",
        CriterionMeaning = "RMSE: the mean over the images of each image's root mean squared error, pixels as byte / 256.",
        Learner = "adam, rate 0.001 per minibatch, minibatches of 16",
        Epochs = 4,
        Layers =
        [
            new("f1", "input, divided by 256", [3, 64, 48], 0), new("conv", "convolution 5×5, bias, ReLU", [32, 64, 48], 2432),
            new("pool", "max pooling 2×2", [32, 32, 24], 0) { IsCode = true },
            new("unpool", "max unpooling 2×2", [32, 64, 48], 0) { Switches = "pool" }, new("z", "transposed convolution 5×5", [3, 64, 48], 2400),
        ],
        Test = new(130, 0.0482, 0.0511) { Psnr = 25.83, Errors = Spread.Of([.. Enumerable.Range(0, 130).Select(i => 0.02 + i * i * 1e-5)]) },
        Minibatches = [.. Enumerable.Range(1, 40).Select(i => new CurveValue(i / 10.0, 0.3 / i + 0.04))],
        Samples =
        [
            .. from @group in (SampleGroup[])[SampleGroup.Best, SampleGroup.Typical, SampleGroup.Worst, SampleGroup.First]
               from i in Enumerable.Range(1, 2)
               select new RunSample(@group, $"{@group.ToString().ToLowerInvariant()}/{i}.png", 0.01 * i, Picture, Picture, Picture, Picture),
        ],
    };

    public static IReadOnlyList<EpochMetrics> Epochs(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new EpochMetrics(i, 1080, 0.2 / i + 0.04, 0.21 / i + 0.042, 0.001 / i, 1.25, 864))];

    public static RunHistory Run { get; } = new("one", Record, Epochs(4));

    /// <summary>A run that trained a network for strange images.</summary>
    public static RunHistory Anomaly { get; } = new("good.out", Record with
    {
        Data = Record.Data with { Test = 0 },
        Test = new(300, 0.0482, 0.0482) { Psnr = 25.83 },
        Calibration = new(300, AnomalyThreshold.For([.. Enumerable.Range(1, 300).Select(i => 0.01f * i)], 0.01),
            Spread.Of([.. Enumerable.Range(1, 300).Select(i => 0.01 * i)])),
        Samples = [.. Record.Samples.Select((sample, i) => sample with { Code = null, Score = 0.25 * i, HeatMap = Picture })],
    }, Epochs(4));

    /// <summary>The same with a name that nobody should have taken.</summary>
    public static RunHistory Hostile(string text) => new(text, Record with
    {
        Commands = [new(text, Noon, 0)],
        Ending = text,
        Warning = text,
        Options = [new(text, text, OptionOrigin.Given)],
        Data = Record.Data with { Name = text, Place = text, TestName = text },
        Machine = Record.Machine with { Processor = text, System = text, Framework = text },
        Learner = text,
        Layers = [.. Record.Layers.Select(layer => layer with { Name = text, Kind = text, Switches = text })],
        Samples = [.. Record.Samples.Select(sample => sample with { Name = text, Corrupted = Picture })],
    }, Epochs(3));

    static readonly ScoredPicture[] Scored =
    [
        .. Enumerable.Range(0, 60).Select(i => Of($"good/{i}.png", "good", 0.5 + 0.027 * i)),
        .. Enumerable.Range(0, 20).Select(i => Of($"scratch/{i}.png", "scratch", 1.4 + 0.03 * i * i)),
    ];

    public static ScoreRecord Scores { get; } = new()
    {
        Program = "Unpool 0.1.0",
        Command = new("unpool score good.out/autoencoder.onnx parts --out scores", Noon, 0),
        Name = "parts",
        Model = "good.out/autoencoder.onnx",
        Facts = [("Model", "good.out/autoencoder.onnx"), ("Trained on", "good, 12 epochs")],
        Threshold = AnomalyThreshold.For([.. Enumerable.Range(1, 200).Select(i => 0.0101f * i)], 0.01),
        Pictures = Scored,
        Strangest = [.. Scored.Reverse().Take(9).Select(scored => new ShownPicture(scored, Picture, Picture))],
        Known = KnownScores.Of(Scored, null, 2),
        Notes = ["Pictures of another size than 24x24 are brought to it (fit), as the model was trained."],
        Skipped = [("scratch/broken.png", "it is no picture")],
    };

    /// <summary>Scores of pictures, classes and models with a name that nobody should have taken.</summary>
    public static ScoreRecord HostileScores(string text)
    {
        ScoredPicture[] pictures =
            [.. Scored.Select(scored => scored with { File = text, Class = scored.Class == "good" ? "good" : text, Overlay = text })];
        return Scores with
        {
            Command = new(text, Noon, 0),
            Name = text,
            Model = text,
            Facts = [(text, text)],
            Pictures = pictures,
            Strangest = [.. pictures.Take(3).Select(scored => new ShownPicture(scored, Picture, Picture))],
            Known = KnownScores.Of(pictures, null, 2),
            Notes = [text],
            Skipped = [(text, text)],
        };
    }

    static ScoredPicture Of(string file, string kind, double score) =>
        new(file, kind, score, score > 2, "reconstruction", score, 0.5, 3, 4, 0.5, null);
}
