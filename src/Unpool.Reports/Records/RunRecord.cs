namespace Unpool.Reports.Records;

/// <summary>
/// What a run was and what came of it, kept beside its model as `run.json`. Together with the lines of `metrics.jsonl` it is all that a report
/// shows, so that a report can be made again, and compared with others, without the model and the data.
/// </summary>
sealed record RunRecord
{
    /// <summary>The form of the file.</summary>
    public const string CurrentFormat = "unpool run 1";

    /// <summary>The form of this one.</summary>
    public required string Format { get; init; }

    /// <summary>The program and its version: "Unpool 0.1.0".</summary>
    public required string Program { get; init; }

    /// <summary>The command lines of the run: the first, and one for each time that it was resumed.</summary>
    public required IReadOnlyList<RunCommand> Commands { get; init; }

    /// <summary>How far it came.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it ended as it did, a sentence; null if there is nothing to say.</summary>
    public string? Ending { get; init; }

    /// <summary>The options with their values.</summary>
    public required IReadOnlyList<RunOption> Options { get; init; }

    /// <summary>The images.</summary>
    public required RunData Data { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where it ran last.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What is minimised, in a word or two: "RMSE".</summary>
    public required string Criterion { get; init; }

    /// <summary>What that means, a sentence.</summary>
    public required string CriterionMeaning { get; init; }

    /// <summary>The learner, its rate and its minibatches in words.</summary>
    public required string Learner { get; init; }

    /// <summary>The epochs that were asked for.</summary>
    public required int Epochs { get; init; }

    /// <summary>The network, from the input to the output.</summary>
    public required IReadOnlyList<NetworkLayer> Layers { get; init; }

    /// <summary>What is wrong with the network that its figures do not show, a sentence; null if nothing is.</summary>
    public string? Warning { get; init; }

    /// <summary>The test; null in a run that did not come to it.</summary>
    public RunTest? Test { get; init; }

    /// <summary>The calibration of a network that tells strange pictures from good ones; null for any other.</summary>
    public RunCalibration? Calibration { get; init; }

    /// <summary>Means over a few minibatches each: the epochs finished before, with a part of one, and the value.</summary>
    public IReadOnlyList<CurveValue> Minibatches { get; init; } = [];

    /// <summary>Images and what the network makes of them.</summary>
    public IReadOnlyList<RunSample> Samples { get; init; } = [];

    /// <summary>The values in the code of one image.</summary>
    public int CodeSize => Layers.FirstOrDefault(layer => layer.IsCode)?.Size ?? 0;

    /// <summary>All parameters of the network.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);
}

/// <summary>How far a run came.</summary>
enum RunState
{
    /// <summary>It is at work, or was killed.</summary>
    Running,

    /// <summary>It was stopped and can be resumed.</summary>
    Stopped,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It left a model.</summary>
    Finished,
}

/// <summary>A command line, when it began, and after how many epochs.</summary>
sealed record RunCommand(string Line, DateTimeOffset Started, int AfterEpochs);

/// <summary>An option: its name, its value, and where that comes from.</summary>
sealed record RunOption(string Name, string Value, OptionOrigin Origin);

/// <summary>Where an option's value comes from.</summary>
enum OptionOrigin
{
    /// <summary>It was left as it is.</summary>
    Default,

    /// <summary>It was given.</summary>
    Given,

    /// <summary>It follows from the data or from another option.</summary>
    Chosen,
}

/// <summary>The images of a run.</summary>
/// <param name="Name">Their name: "MNIST".</param>
/// <param name="Place">Where they come from: "from 'mnist'".</param>
/// <param name="Train">How many were trained on.</param>
/// <param name="Validation">How many were set aside or named to judge each epoch; null for none.</param>
/// <param name="Test">How many are tested on.</param>
/// <param name="TestName">The name of other data to test on; null for the same.</param>
/// <param name="Shape">The axes of one, slowest first: channels, rows, columns.</param>
sealed record RunData(string Name, string Place, int Train, int? Validation, int Test, string? TestName, IReadOnlyList<int> Shape);

/// <summary>A machine, without its name.</summary>
/// <param name="Processor">The processor, as it calls itself.</param>
/// <param name="Cores">How many of it the program may use.</param>
/// <param name="Threads">How many threads it used.</param>
/// <param name="VectorBits">The width of the vectors that it computed with.</param>
/// <param name="MemoryBytes">The memory that the program may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Framework">The version of .NET.</param>
sealed record Machine(string Processor, int Cores, int Threads, int VectorBits, long MemoryBytes, string System, string Framework);

/// <summary>A point of a curve.</summary>
sealed record CurveValue(double Epoch, double Value);
