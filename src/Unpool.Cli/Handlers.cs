using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The work of each verb; tests put something else in its place.</summary>
sealed record Handlers(
    Func<TrainOptions, Terminal, CancellationToken, Task> Train,
    Func<TestOptions, Terminal, CancellationToken, Task> Test,
    Func<ShowOptions, Terminal, CancellationToken, Task> Show,
    Func<EncodeOptions, Terminal, CancellationToken, Task> Encode,
    Func<DecodeOptions, Terminal, CancellationToken, Task> Decode,
    Func<SplitOptions, Terminal, CancellationToken, Task> Split,
    Func<DenoiseOptions, Terminal, CancellationToken, Task> Denoise,
    Func<ScoreOptions, Terminal, CancellationToken, Task> Score,
    Func<ThresholdOptions, Terminal, CancellationToken, Task> Threshold,
    Func<ReportOptions, Terminal, CancellationToken, Task> Report,
    Func<ServeOptions, Terminal, CancellationToken, Task> Serve,
    Func<NodesOptions, Terminal, CancellationToken, Task> Nodes,
    Func<CheckOptions, Terminal, CancellationToken, Task> Check,
    Func<ConvertOptions, Terminal, CancellationToken, Task> Convert,
    Func<DataMnistOptions, Terminal, CancellationToken, Task> DataMnist,
    Func<DataDigitsOptions, Terminal, CancellationToken, Task> DataDigits,
    Func<DataSurfacesOptions, Terminal, CancellationToken, Task> DataSurfaces)
{
    /// <summary>The work itself.</summary>
    public static Handlers Real { get; } = new(
        TrainAsync, TestCommand.RunAsync, ShowCommand.RunAsync, EncodeCommand.RunAsync, DecodeCommand.RunAsync,
        SplitCommand.RunAsync, DenoiseCommand.RunAsync, ScoreCommand.RunAsync, ThresholdCommand.RunAsync, ReportCommand.RunAsync,
        ServeProgram.RunAsync, NodesCommand.RunAsync, CheckCommand.RunAsync, ConvertCommand.RunAsync, DataMnistCommand.RunAsync,
        DataDigitsCommand.RunAsync, DataSurfacesCommand.RunAsync);

    static Task<int> TrainAsync(TrainOptions options, Terminal terminal, CancellationToken cancel) => Ranks.WithAsync(async cluster =>
    {
        await TrainCommand.RunAsync(options with { Cluster = cluster }, terminal, cancel);
        return ExitCode.Ok;
    });
}
