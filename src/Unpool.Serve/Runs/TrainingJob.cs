using System.Diagnostics;
using Spectre.Console;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Reports.Records;

namespace Unpool.Serve.Runs;

/// <summary>A training at work in this program: the same as the command line would do, with all that happens as events.</summary>
sealed class TrainingJob : IAsyncDisposable
{
    // Pictures take a moment, and some epochs are shorter than that.
    static readonly TimeSpan PicturesEvery = TimeSpan.FromSeconds(0.7);

    readonly CancellationTokenSource _stop = new();
    readonly Task<int> _work;
    readonly Action<TrainingJob> _ended;
    long _pictures;
    string? _failure;

    /// <summary>Begins a training.</summary>
    /// <param name="name">The name of its run.</param>
    /// <param name="words">The words of its command line, from `train` on.</param>
    /// <param name="planned">The epochs that were asked for; null: the data decides.</param>
    /// <param name="earlier">The epochs that were finished before, and the pictures of the last of them.</param>
    /// <param name="ended">Called when it has ended, before it says so.</param>
    public TrainingJob(string name, IReadOnlyList<string> words, int? planned, RunHistory? earlier, Action<TrainingJob> ended)
    {
        (Name, _ended) = (name, ended);
        Events.Add(RunEvents.Start, new { name, epochs = planned, criterion = earlier?.Record.Criterion ?? "RMSE", canStop = true });
        foreach (var epoch in earlier?.Epochs ?? []) Events.Add(RunEvents.Epoch, epoch);
        if (earlier is not null) Events.Add(RunEvents.Pictures, SampleEvent.Of(earlier));
        Events.Add(RunEvents.State, new RunStateEvent("running", null, null, null, false));
        _work = Task.Factory.StartNew(() => RunAsync(words), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>The name of its run.</summary>
    public string Name { get; }

    /// <summary>What happens.</summary>
    public RunEvents Events { get; } = new();

    /// <summary>Asks it to stop after the minibatch that it is at; it can be resumed then.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>The sentence with which it was refused before it had begun; null if it was not, once it has begun or ended.</summary>
    public string? Failure => _failure;

    /// <summary>Completed when it has ended; the exit code that the command line would have had.</summary>
    public Task<int> Ended => _work;

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _work;
        _stop.Dispose();
    }

    async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var lines = new LineWriter(text => Events.Add(RunEvents.Line, new { text }));
        var errors = new LineWriter(text =>
        {
            const string Mine = "unpool: ";
            if (text.StartsWith(Mine, StringComparison.Ordinal)) _failure = text[Mine.Length..];
            Events.Add(RunEvents.Line, new { text });
        });
        // As wide as lines are: nobody's terminal wraps them.
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(errors), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        var terminal = new Terminal(lines, errors, console, displays: () => new EventDisplay(Events));
        var handlers = Handlers.Real with
        {
            Train = (options, at, cancel) => TrainCommand.RunAsync(options with { Watch = Watch, FollowsLinks = false }, at, cancel),
        };
        var code = await App.RunAsync([.. words], terminal, handlers, _stop.Token);
        _ended(this);
        return code;
    }

    void Watch(EpochMetrics epoch, Func<IReadOnlyList<RunSample>> pictures)
    {
        Events.Add(RunEvents.Epoch, epoch);
        if (Stopwatch.GetElapsedTime(_pictures) < PicturesEvery) return;
        if (pictures() is not { Count: > 0 } shown) return;
        Events.Add(RunEvents.Pictures, SampleEvent.Of(epoch.Epoch, shown));
        _pictures = Stopwatch.GetTimestamp();
    }
}
