using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

sealed class TrainVerb
{
    readonly Option<string?> _data = Flags.Text("--data", "DATA", "What to learn from: a folder with MNIST's files, a .txt file in CNTK's format, or 'digits', which the program draws itself (default: MNIST, fetched if it is not there)");
    readonly Option<string?> _testData = Flags.Text("--test-data", "DATA", "What to test on afterwards (default: the test part of the data, or the same if it has none)");
    readonly Option<string?> _validate = Flags.Text("--validate", "DATA", "What to evaluate on after every epoch");
    readonly Option<int?> _patience = Flags.Whole("--patience", "Stop after N epochs without improvement on the validation data, and keep the best model");

    readonly Option<Shape?> _shape = Flags.Sides("--shape", "Sides of an image, for data that does not say them (default: a grey square)");
    readonly Option<double?> _scale = Flags.Number("--scale", "What pixels are divided by (default 256, for values from 0 to 255)", "greater than 0", x => x > 0);

    readonly Option<Preset?> _preset = Flags.Choice("--preset",
        "Values for everything below: tutorial (as published), deep (two levels), best (one map, most from three epochs)",
        ("tutorial", Preset.Tutorial), ("deep", Preset.Deep), ("best", Preset.Best));

    readonly Option<IReadOnlyList<int>?> _maps = Flags.PerLevel("--maps", "Maps of each level, the code's last (default 1)");
    readonly Option<int?> _pool = Flags.Whole("--pool", "Side of the pooling window (default 4)", least: 2);
    readonly Option<int?> _levels = Flags.Whole("--levels", "How often to convolve and pool (default 1)");
    readonly Option<int?> _kernel = Flags.Whole("--kernel", "Side of the convolution kernels (default 5)");
    readonly Option<UnpoolGradient?> _unpoolGradient = Flags.Choice("--unpool-gradient",
        "The derivative of unpooling: at the switch (right) or CNTK's maximum of the window (as published) (default switch)",
        ("switch", UnpoolGradient.Switch), ("window-max", UnpoolGradient.WindowMax));

    readonly Option<int?> _epochs = Flags.Whole("--epochs", "How often to go through the data (default 3)");
    readonly Option<int?> _minibatch = Flags.Whole("--minibatch", "Samples between two updates (default 64)");
    readonly Option<LearnerKind?> _learner = Flags.Choice("--learner", "How to update: sgd, momentum, nesterov, adam, adamw, adagrad or rmsprop (default momentum)",
        ("sgd", LearnerKind.Sgd), ("momentum", LearnerKind.Momentum), ("nesterov", LearnerKind.Nesterov), ("adam", LearnerKind.Adam),
        ("adamw", LearnerKind.AdamW), ("adagrad", LearnerKind.AdaGrad), ("rmsprop", LearnerKind.RmsProp));

    readonly Option<double?> _rate = Flags.Number("--rate", "Learning rate: for the sum of the samples' gradients (default 0.00015), or with adam and adamw for their mean (default 0.001)", "greater than 0", x => x > 0);
    readonly Option<double?> _momentum = Flags.Number("--momentum", "Momentum of a full minibatch, for momentum and nesterov (default: a time constant of 600 samples); with adam and adamw their first beta (default 0.9)", "from 0 to below 1", x => x is >= 0 and < 1);
    readonly Option<double?> _l1 = Flags.Number("--l1", "Weight of the parameters' absolute values (default 0)", "at least 0", x => x >= 0);
    readonly Option<double?> _l2 = Flags.Number("--l2", "Weight of the parameters' squares (default 0)", "at least 0", x => x >= 0);
    readonly Option<double?> _clip = Flags.Number("--clip", "Greatest length of each parameter's gradient, for each sample of the minibatch (default: no limit)", "greater than 0", x => x > 0);
    readonly Option<ulong?> _seed = Flags.Seed("--seed", "Where random numbers start; the same seed gives the same model (default 1)");
    readonly Option<int?> _threads = Flags.Whole("--threads", "Threads; their number does not change the result (default: all cores)");

    readonly Option<string?> _out = Flags.Text("--out", "DIR", "Where to put the model, its pictures and curves (default Output)");
    readonly Option<bool> _resume = Flags.Switch("--resume", "Continue from the checkpoint in the --out folder, with the options it was begun with");
    readonly Option<bool> _overwrite = Flags.Switch("--overwrite", "Replace a finished model in the --out folder");
    readonly Option<bool> _json = Flags.Switch("--json", "Print the result as JSON");
    readonly Option<bool> _quiet = Flags.Switch("--quiet", "Show no progress");

    public Verb Build(Func<TrainOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("train", "Trains an auto-encoder and tests it.",
            "unpool train                                     the auto-encoder of the tutorial on MNIST",
            "unpool train --preset tutorial --maps 3          as published, with three maps",
            "unpool train --data digits --epochs 1            a first try that needs no download",
            "unpool train --levels 2 --maps 8,1 --pool 2 --learner adam --epochs 10 --out deep",
            "unpool train --out deep --resume                 go on after an interruption",
            "unpool train --json --quiet | jq .test.rmse      for scripts")
        {
            _data, _testData, _validate, _patience, _shape, _scale, _preset, _maps, _pool, _levels, _kernel, _unpoolGradient, _epochs, _minibatch,
            _learner, _rate, _momentum, _l1, _l2, _clip, _seed, _threads, _out, _resume, _overwrite, _json, _quiet,
        };
        verb.SetAction((parse, cancel) => run(Resumed(parse), terminal, cancel));
        return verb;
    }

    // With --resume, what is not given is as it was when the run was begun.
    TrainOptions Resumed(ParseResult parse) => parse.GetValue(_resume)
        ? BegunRun.Resume(parse, new OutputFolder(OutOf(parse)).Checkpoint, Read)
        : Read(parse);

    string OutOf(ParseResult parse) => parse.GetValue(_out) ?? "Output";

    TrainOptions Read(ParseResult parse)
    {
        var preset = parse.GetValue(_preset) ?? Preset.None;
        var learner = parse.GetValue(_learner) ?? preset.Learner;
        var options = new TrainOptions
        {
            Data = DataName.Of(parse.GetValue(_data)),
            TestData = DataName.Of(parse.GetValue(_testData)),
            Validation = DataName.Of(parse.GetValue(_validate)),
            Patience = parse.GetValue(_patience),
            Maps = LevelMaps.Of(parse.GetValue(_maps), parse.GetValue(_levels), preset),
            Pool = parse.GetValue(_pool) ?? preset.Pool,
            Kernel = parse.GetValue(_kernel) ?? preset.Kernel,
            UnpoolGradient = parse.GetValue(_unpoolGradient) ?? preset.UnpoolGradient,
            Epochs = parse.GetValue(_epochs) ?? preset.Epochs,
            Minibatch = parse.GetValue(_minibatch) ?? preset.Minibatch,
            Learner = learner,
            FirstValues = preset.FirstValues,
            // A preset's rate is for its own learner.
            Rate = parse.GetValue(_rate) is { } rate ? rate : learner == preset.Learner ? preset.Rate : null,
            Momentum = parse.GetValue(_momentum),
            L1 = parse.GetValue(_l1) ?? 0,
            L2 = parse.GetValue(_l2) ?? 0,
            Clip = parse.GetValue(_clip),
            Seed = parse.GetValue(_seed) ?? 1,
            Threads = parse.GetValue(_threads),
            Shape = parse.GetValue(_shape),
            Scale = parse.GetValue(_scale) ?? PixelRange.Bytes,
            Out = OutOf(parse),
            Resume = parse.GetValue(_resume),
            Overwrite = parse.GetValue(_overwrite),
            Words = BegunRun.WordsOf(parse),
            Json = parse.GetValue(_json),
            Quiet = parse.GetValue(_quiet),
        };
        if (options.Patience is not null && options.Validation is null)
            throw new UsageException("--patience needs --validate, the data on which improvement is measured.");
        if (options.Momentum is not null && options.Learner is LearnerKind.Sgd or LearnerKind.AdaGrad or LearnerKind.RmsProp)
            throw new UsageException($"--momentum means nothing to --learner {options.Learner.ToString().ToLowerInvariant()}; momentum, nesterov, adam and adamw use it.");
        return options;
    }
}
