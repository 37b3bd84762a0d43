using System.CommandLine;
using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Sources;
using Unpool.Images;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The verb train: its options, each with what it sets.</summary>
sealed class TrainVerb
{
    static readonly TrainOptions Usual = new();

    static readonly (string Word, FitRule Value)[] Fits =
        [("fit", FitRule.Fit), ("fill", FitRule.Fill), ("stretch", FitRule.Stretch), ("tile", FitRule.Tile)];

    static readonly (string Word, DecoderKind Value)[] Decoders =
        [("both", DecoderKind.Both), ("unpool", DecoderKind.Unpool), ("upsample", DecoderKind.Upsample)];

    static readonly (string Word, RateForm Value)[] Schedules = [("constant", RateForm.Constant), ("cosine", RateForm.Cosine)];

    static readonly (string Word, UnpoolGradient Value)[] Gradients = [("switch", UnpoolGradient.Switch), ("window-max", UnpoolGradient.WindowMax)];

    // As the help shows them and as they are applied: those below a preset win over it, and a learner has its rate before another is given.
    readonly TrainOption[] _options =
    [
        TrainOption.Of(
            Flags.Texts("--data", "DATA", $"Images to train on: {DataName.Kinds}, which the program draws itself (default: MNIST, fetched if it is "
                + "not there)"),
            (o, names) => o with { Data = DataName.Of(names) }, o => o.Data?.Words),
        TrainOption.Of(
            Flags.Text("--test-data", "DATA", "Images to test on after training (default: the test part of the data, or all of it if it has none)"),
            (o, name) => o with { TestData = new(name) }),
        TrainOption.Of(
            Flags.Text("--validate", "DATA", "Images to evaluate on after every epoch, or a share of those to train on, such as 10% (default: 10% "
                + "where the data decides how many epochs there are)"),
            (o, name) => Share(name) is { } oneIn ? o with { SetAside = oneIn } : o with { Validation = new(name) },
            o => o.SetAside is { } oneIn ? $"{100 / oneIn}%" : o.Validation),
        TrainOption.Of(
            Flags.Whole("--patience", "Stop after N epochs without improvement on the validation data, and keep the best model (default: a tenth of "
                + "the epochs where the data decides them)"),
            (o, patience) => o with { Patience = patience }, o => o.Patience),
        TrainOption.Of(
            Flags.Texts("--corrupt", "NAME:NUMBER", "Learn to clean pictures: what the network reads is changed anew in every epoch, what it gives "
                + $"back is compared with the clean picture. One or more of {Corruption.Names}"),
            (o, words) => o with { Corrupt = new(words) }, o => o.Corrupt),

        TrainOption.Of(
            Flags.Sides("--shape", "Columns, rows and channels of an image, such as 28x28 or 64x64x3, which pictures are brought to (default: as the "
                + "data says; a grey square where it says nothing)"),
            (o, shape) => o with { Shape = shape }, o => o.Shape),
        TrainOption.Of(
            Flags.Choice("--fit", "How pictures of another size come to that of the network: fit (whole, with margins), fill (the middle, cropped), "
                + "stretch, or tile (cut into overlapping tiles)", Fits).WithDefault(Usual.Fit, WordOf(Usual.Fit)),
            (o, fit) => o with { Fit = fit }, o => WordOf(o.Fit)),
        TrainOption.Of(
            Flags.Number("--scale", "What pixels are divided by; 256 is for values from 0 to 255", "greater than 0", x => x > 0)
                .WithDefault(Usual.Scale),
            (o, scale) => o with { Scale = scale }, o => o.Scale),

        TrainOption.Of(
            Flags.Choice<Func<TrainOptions, TrainOptions>>("--preset",
                "Values for the options below: tutorial (CNTK's, as published), deep (its two levels), best (its one map, the lowest error "
                + "after three epochs); or another network: anomaly, trained on good pictures alone, with which 'unpool score' tells strange ones",
                ("tutorial", Preset.Tutorial), ("deep", Preset.Deep), ("best", Preset.Best), ("anomaly", Preset.Anomaly)),
            (o, preset) => preset(o)),
        TrainOption.Of(
            ThresholdVerb.Percent("--calibrate", "With --preset anomaly: the share of good pictures that calibrate and are never trained on, up to "
                + $"50% (default: {100 / Usual.CalibrationOneIn}%)"),
            (o, share) => o with { CalibrationOneIn = OneIn(share), HasAnomalyOptions = true }, o => o.CalibrationOneIn),
        TrainOption.Of(
            ThresholdVerb.Percent("--false-alarms", "With --preset anomaly: the share of good pictures that may be called anomalous (default: 1%); "
                + "'unpool threshold' changes it later"),
            (o, share) => o with { FalseAlarms = share!.Value, HasAnomalyOptions = true }),
        TrainOption.Of(
            Flags.Whole("--levels", "How many times to convolve and pool").WithDefault(Usual.Maps.Count),
            LevelMaps.WithLevels),
        TrainOption.Of(
            Flags.PerLevel("--maps", "Maps of each level, the code's last, or one number for all")
                .WithDefault(Usual.Maps, $"{string.Join(',', Usual.Maps)}; twice as many for colour"),
            LevelMaps.WithMaps, o => string.Join(',', o.Maps)),
        TrainOption.Of(
            Flags.Whole("--pool", "Side of the pooling windows", least: 2).WithDefault(Usual.Pool),
            (o, pool) => o with { Pool = pool }, o => o.Pool),
        TrainOption.Of(
            Flags.Whole("--kernel", "Side of the convolution kernels").WithDefault(Usual.Kernel),
            (o, kernel) => o with { Kernel = kernel }, o => o.Kernel),
        TrainOption.Of(
            Flags.Choice("--decoder", "How the decoder enlarges: unpool (sharp, but positions pass by the code), upsample (the code is all "
                + "that it gets, so codes can be decoded by themselves), or both, beside each other; the presets unpool", Decoders)
                .WithDefault(Usual.Decoder, WordOf(Usual.Decoder)),
            (o, decoder) => o with { Decoder = decoder }, o => WordOf(o.Decoder)),
        TrainOption.Of(
            Flags.Choice("--unpool-gradient", "Gradient of unpooling: switch (the true one) or window-max (CNTK's, as published)", Gradients)
                .WithDefault(Usual.UnpoolGradient, WordOf(Usual.UnpoolGradient)),
            (o, gradient) => o with { UnpoolGradient = gradient }, o => WordOf(o.UnpoolGradient)),

        TrainOption.Of(
            Flags.Whole("--epochs", "Passes over the training data (default: 3 for 60,000 images or more, up to 1000 for fewer)"),
            (o, epochs) => o with { Epochs = epochs }),
        TrainOption.Of(
            Flags.Whole("--minibatch", "Samples per update (default: 64; 16 for fewer than 2,000 images)"),
            (o, minibatch) => o with { Minibatch = minibatch }, o => o.Minibatch),
        TrainOption.Of(
            Flags.Choice("--learner", $"How to update: {string.Join(", ", Learners.All.Select(l => l.Name))}", Learners.All)
                .WithDefault(Usual.Learner, Learners.NameOf(Usual.Learner)),
            // A preset's rate is for its own learner.
            (o, learner) => o with { Learner = learner, Rate = learner == o.Learner ? o.Rate : null }, o => Learners.NameOf(o.Learner)),
        TrainOption.Of(
            Flags.Number("--rate",
                $"Learning rate for the sum of the samples' gradients (default: {Learners.PerSample}); "
                + $"with adam and adamw for their mean (default: {Learners.PerMinibatch})", "greater than 0", x => x > 0),
            (o, rate) => o with { Rate = rate }, o => Learners.Of(o).Rate),
        TrainOption.Of(
            Flags.Choice("--schedule", "How the rate goes on: constant, or cosine, which falls to 0 at the end",
                Schedules).WithDefault(Usual.Schedule, WordOf(Usual.Schedule)),
            (o, schedule) => o with { Schedule = schedule }, o => WordOf(o.Schedule)),
        TrainOption.Of(
            Flags.Number("--warm-up", "Epochs, also a part of one, in which the rate rises from 0", "at least 0", x => x >= 0)
                .WithDefault(Usual.WarmUp),
            (o, epochs) => o with { WarmUp = epochs }, o => o.WarmUp),
        TrainOption.Of(
            Flags.Whole("--plateau", "Halve the rate after N epochs without improvement on the validation data, or else on the training data"),
            (o, epochs) => o with { Plateau = epochs }, o => o.Plateau),
        TrainOption.Of(
            Flags.Number("--average", "Decay of a running mean of the weights, such as 0.999, which becomes the model (default: none; 0.99 for fewer "
                + "than 2,000 images that decide how many epochs there are)", "at least 0 and less than 1", x => x is >= 0 and < 1),
            (o, decay) => o with { Average = decay }, o => o.Average),
        TrainOption.Of(
            Flags.Number("--momentum",
                $"Momentum per full minibatch, with momentum and nesterov (default: a time constant of {Learners.TimeConstant} samples); "
                + $"with adam and adamw their first beta (default: {Learners.FirstBeta})", "at least 0 and less than 1", x => x is >= 0 and < 1),
            (o, momentum) => o with { Momentum = momentum }, o => o.Momentum),
        TrainOption.Of(
            Flags.Number("--l1", "L1 penalty: the weight of the parameters' absolute values", "at least 0", x => x >= 0).WithDefault(Usual.L1),
            (o, l1) => o with { L1 = l1 }, o => o.L1),
        TrainOption.Of(
            Flags.Number("--l2", "L2 penalty: the weight of the parameters' squares", "at least 0", x => x >= 0).WithDefault(Usual.L2),
            (o, l2) => o with { L2 = l2 }, o => o.L2),
        TrainOption.Of(
            Flags.Number("--clip", "Largest norm of each parameter's gradient, per sample of the minibatch (default: no limit)",
                "greater than 0", x => x > 0),
            (o, clip) => o with { Clip = clip }, o => o.Clip),
        TrainOption.Of(
            Flags.Text("--from", "MODEL", "Start from the weights of a model of the same network, an .onnx file"),
            (o, model) => o with { From = model }, o => o.From),
        TrainOption.Of(
            Flags.Seed("--seed", "Seed of the random numbers; the same seed gives the same model").WithDefault(Usual.Seed),
            (o, seed) => o with { Seed = seed }, o => o.Seed),
        TrainOption.Of(
            Flags.Whole("--threads", "Threads; their number does not change the result (default: all cores)"),
            (o, threads) => o with { Threads = threads }),
        TrainOption.Of(
            Flags.Whole("--slices", "Pieces of a minibatch, a power of two: the most ranks of mpirun, and threads of each, that can share one. "
                + "Part of the run, as the seed is").WithDefault(Usual.Slices),
            (o, slices) => o with { Slices = int.IsPow2(slices) && slices <= TrainingOptions.MostSlices ? slices
                : throw new UsageException($"--slices {slices}: expected a power of two up to {TrainingOptions.MostSlices}.") }, o => o.Slices),

        TrainOption.Of(
            Flags.Text("--out", "DIR", "Folder for the model, its pictures and curves").WithDefault(Usual.Out),
            (o, folder) => o with { Out = folder }),
        TrainOption.Of(
            Flags.Switch("--resume", "Continue from the checkpoint in the --out folder, with the options that the run was started with"),
            (o, resume) => o with { Resume = resume }),
        TrainOption.Of(
            Flags.Switch("--overwrite", "Replace a finished model in the --out folder"),
            (o, overwrite) => o with { Overwrite = overwrite }),
        TrainOption.Of(Flags.Json(), (o, json) => o with { Json = json }),
        TrainOption.Of(Flags.Switch("--quiet", "Show no progress"), (o, quiet) => o with { Quiet = quiet }),
    ];

    /// <summary>The names of those that --preset anomaly has.</summary>
    public static IReadOnlyList<string> OfAnomalies { get; } =
    [
        "--data", "--shape", "--fit", "--scale", "--preset", "--calibrate", "--false-alarms", "--epochs", "--minibatch", "--rate", "--seed",
        "--threads", "--slices", "--out", "--resume", "--overwrite", "--json", "--quiet",
    ];

    /// <summary>All options.</summary>
    public IReadOnlyList<TrainOption> Options => _options;

    public Verb Build(Func<TrainOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("train", "Trains an auto-encoder and tests it.",
            "unpool train                                     an auto-encoder of MNIST's digits",
            "unpool train --preset tutorial --maps 3          that of CNTK's tutorial, as published, with three maps",
            "unpool train --data digits --epochs 1            a first try that needs no download",
            "unpool train --data photos --out photos.out      pictures in a folder, of any sizes and kinds",
            "unpool train --data scans --corrupt gaussian:0.1 lines:2    a network that cleans pictures",
            "unpool train --data good --preset anomaly --out good.out      a network that tells strange pictures from good ones",
            "unpool train --maps 8,1 --epochs 10 --out deep",
            "unpool train --out deep --resume                 continue after an interruption",
            "unpool train --json --quiet | jq .test.rmse      for scripts");
        foreach (var option in _options) verb.Add(option.Option);
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    TrainOptions Read(ParseResult parse)
    {
        var options = Given(parse);
        var typed = options.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // What is not given is as it was when the run was started.
        if (options.Resume) options = BegunRun.Resume(parse, new OutputFolder(options.Out).Checkpoint, _options, Given);
        if (options.IsAnomaly) RequireNone(parse);
        else if (options.HasAnomalyOptions) throw new UsageException("--calibrate and --false-alarms are for --preset anomaly.");
        if (options.Momentum is not null && options.Learner is LearnerKind.Sgd or LearnerKind.AdaGrad or LearnerKind.RmsProp)
            throw new UsageException(
                $"--momentum has no effect on --learner {Learners.NameOf(options.Learner)}; momentum, nesterov, adam and adamw use it.");
        return options with { Typed = typed };
    }

    // What shapes the network or the training otherwise.
    static void RequireNone(ParseResult parse)
    {
        var other = parse.CommandResult.Command.Options.FirstOrDefault(option =>
            parse.GetResult(option) is { Implicit: false } && !OfAnomalies.Contains(option.Name));
        if (other is not null) throw new UsageException($"{other.Name} has no effect with --preset anomaly, which has a network of its own.");
        if (parse.GetResult("--fit") is { Tokens: [{ Value: "tile" }] })
            throw new UsageException("--fit tile has no effect with --preset anomaly, which scores pictures as a whole.");
    }

    static int OneIn(double? share) => share is > 0 and <= 0.5 and var part ? (int)Math.Round(1 / part)
        : throw new UsageException($"--calibrate must be at most 50%, not {100 * share}%.");

    /// <summary>The options of a run with their values as they came to be, for whoever wants the same again.</summary>
    public IReadOnlyDictionary<string, string> Settings(TrainOptions options)
    {
        var settings = new Dictionary<string, string>();
        foreach (var option in _options)
            if (option.Kept?.Invoke(options) is { } value && value != TrainOption.None)
                settings[option.Option.Name] = value;
        // Those that may differ when a run is resumed.
        settings["--epochs"] = options.Epochs.ToString(CultureInfo.InvariantCulture);
        if (options.TestData is { } test) settings["--test-data"] = $"{test}";
        if (options.Threads is { } threads) settings["--threads"] = threads.ToString(CultureInfo.InvariantCulture);
        return settings;
    }

    TrainOptions Given(ParseResult parse) =>
        _options.Aggregate(Usual, (options, option) => option.Apply(options, parse)) with { Words = BegunRun.WordsOf(parse) };

    // "10%" is one image in ten.
    static int? Share(string text)
    {
        if (!text.EndsWith('%')) return null;
        return int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 50
            ? 100 / percent
            : throw new UsageException($"--validate {text}: a share is a whole number from 1% to 50%.");
    }

    static string WordOf(FitRule fit) => Array.Find(Fits, f => f.Value == fit).Word;

    static string WordOf(DecoderKind decoder) => Array.Find(Decoders, d => d.Value == decoder).Word;

    static string WordOf(RateForm schedule) => Array.Find(Schedules, s => s.Value == schedule).Word;

    static string WordOf(UnpoolGradient gradient) => Array.Find(Gradients, g => g.Value == gradient).Word;
}
