using Unpool.Cli;
using Unpool.Data;
using Unpool.Reports.Records;
using Unpool.Serve.Hosting;
using Unpool.Serve.Models;

namespace Unpool.Serve.Runs;

/// <summary>
/// The runs of a folder: each of its subfolders that has a record, and the folder itself if it has one. A run is only ever found by looking
/// through the folder, so no name leads out of it; links are not followed.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="models">Where the models of runs are put.</param>
sealed class RunShelf(string folder, ModelShelf models) : IAsyncDisposable
{
    readonly Lock _turn = new();
    // What was said in trainings that have ended, and how many epochs their runs had then.
    readonly Dictionary<string, (RunEvents Events, int Epochs)> _said = new(StringComparer.Ordinal);
    TrainingJob? _job;

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>True while a training is at work.</summary>
    public bool IsTraining => Job is not null;

    /// <summary>All runs, the newest first, and the folders whose records cannot be read, each with the reason.</summary>
    public (IReadOnlyList<RunSummary> Runs, IReadOnlyList<(string Name, string Reason)> Unreadable) All()
    {
        var (runs, unreadable) = (new List<RunSummary>(), new List<(string, string)>());
        foreach (var (name, path) in Folders())
        {
            try
            {
                runs.Add(Summary(name, path, new RunFolder(path).Read()));
            }
            catch (DataException e)
            {
                unreadable.Add((name, e.Message));
            }
        }
        return ([.. runs.OrderByDescending(run => run.Started)], unreadable);
    }

    /// <summary>A run's folder.</summary>
    /// <exception cref="ProblemException">There is no such run.</exception>
    public string Path(string name) => Folders().FirstOrDefault(run => run.Name == name).Path
        ?? throw new ProblemException(404, $"there is no run '{name}'.");

    /// <summary>What a run has left.</summary>
    /// <exception cref="ProblemException">There is no such run.</exception>
    /// <exception cref="DataException">It cannot be read.</exception>
    public RunHistory History(string name) => new RunFolder(Path(name)).Read();

    /// <summary>What a run has left, and how it stands.</summary>
    /// <inheritdoc cref="History"/>
    public (RunHistory History, RunSummary Summary) Read(string name)
    {
        var path = Path(name);
        var history = new RunFolder(path).Read();
        return (history, Summary(name, path, history));
    }

    /// <summary>The training that is at work under a name; null if that one is not.</summary>
    public TrainingJob? JobOf(string name) => Job is { } job && job.Name == name ? job : null;

    /// <summary>
    /// What has happened in a run and what happens, if this program trains it or was the last to do so; null if what its folder says is newer.
    /// </summary>
    public RunEvents? EventsOf(string name)
    {
        if (JobOf(name) is { } job) return job.Events;
        var (history, run) = Read(name);
        if (run.State == "running") return null;
        lock (_turn) return _said.TryGetValue(name, out var said) && said.Epochs == history.Epochs.Count ? said.Events : null;
    }

    /// <summary>Begins a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">Its options, as on the command line, without the folder.</param>
    /// <param name="epochs">The epochs that were asked for.</param>
    /// <exception cref="ProblemException">It has a name that is taken or cannot be, another one is at work, or it was refused.</exception>
    public Task<TrainingJob> BeginAsync(string name, IReadOnlyList<string> words, int? epochs)
    {
        RunNames.Require(name);
        var path = System.IO.Path.Combine(folder, name);
        if (Directory.Exists(path) || File.Exists(path)) throw new ProblemException(409, $"there is a run '{name}' already; choose another name.");
        return StartAsync(name, ["train", .. words, "--out", path], epochs, null);
    }

    /// <summary>Lets a run go on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="epochs">The epochs that it is to have in all; null: as many as it was to have.</param>
    /// <exception cref="ProblemException">There is no such run, it cannot go on, or another one is at work.</exception>
    public Task<TrainingJob> ResumeAsync(string name, int? epochs)
    {
        var (path, history) = (Path(name), History(name));
        IReadOnlyList<string> more = epochs is { } count ? ["--epochs", $"{count}"] : [];
        return StartAsync(name, ["train", "--resume", "--out", path, .. more], epochs ?? history.Record.Epochs, history);
    }

    public async ValueTask DisposeAsync()
    {
        if (Job is { } job) await job.DisposeAsync();
    }

    // Until it has begun or was refused, whoever asked waits: a sentence is better than an empty page.
    async Task<TrainingJob> StartAsync(string name, IReadOnlyList<string> words, int? epochs, RunHistory? earlier)
    {
        TrainingJob job;
        lock (_turn)
        {
            if (_job is { } other) throw new ProblemException(409, $"the run '{other.Name}' is at work; one trains at a time.");
            _job = job = new(name, words, epochs, earlier, End);
        }
        var path = System.IO.Path.Combine(folder, name);
        while (!job.Ended.IsCompleted && !HasBegun(path, earlier)) await Task.WhenAny(job.Ended, Task.Delay(50));
        if (job.Ended.IsCompleted && await job.Ended != 0 && !Folders().Any(run => run.Name == name))
            throw new ProblemException(400, job.Failure ?? "the training was refused.");
        return job;
    }

    static bool HasBegun(string path, RunHistory? earlier) => earlier is not null || File.Exists(new RunFolder(path).Record);

    TrainingJob? Job
    {
        get
        {
            lock (_turn) return _job;
        }
    }

    void End(TrainingJob job)
    {
        lock (_turn) _job = null;
        try
        {
            var (history, run) = Read(job.Name);
            job.Events.Add(RunEvents.Pictures, SampleEvent.Of(history));
            job.Events.Add(RunEvents.State, new RunStateEvent(run.State, run.Ending ?? job.Failure, run.Test, run.Model, run.CanResume));
            lock (_turn) _said[job.Name] = (job.Events, history.Epochs.Count);
        }
        catch (Exception e) when (e is ProblemException or DataException)
        {
            job.Events.Add(RunEvents.State, new RunStateEvent("failed", job.Failure ?? e.Message, null, null, false));
        }
    }

    RunSummary Summary(string name, string path, RunHistory history)
    {
        var record = history.Record;
        var isHere = JobOf(name) is not null;
        var files = new OutputFolder(path);
        var isTaken = isHere || LockFile.IsTaken(System.IO.Path.GetFullPath(files.Model) + ".lock");
        var state = isTaken ? "running" : record.State == RunState.Running ? "interrupted" : $"{record.State}".ToLowerInvariant();
        var model = File.Exists(files.Model) && record.State == RunState.Finished ? models.Add(files.Model, name) : null;
        var last = history.Epochs is [.., var newest] ? newest.Criterion : (double?)null;
        var started = record.Commands is [var begun, ..] ? begun.Started : (DateTimeOffset?)null;
        return new(
            name, state, state == "running" ? null : record.Ending, record.Data.Name, record.Epochs, history.Epochs.Count, record.Criterion,
            last, record.Test?.Criterion, record.Test?.Psnr, started, record.Parameters, model, !isTaken && File.Exists(files.Checkpoint), isHere);
    }

    IEnumerable<(string Name, string Path)> Folders()
    {
        if (!Directory.Exists(folder)) return [];
        var own = new RunFolder(folder);
        var below = new DirectoryInfo(folder).EnumerateDirectories()
            .Where(one => !one.Attributes.HasFlag(FileAttributes.ReparsePoint))
            .Select(one => (one.Name, Path: System.IO.Path.Combine(folder, one.Name)));
        return below.Prepend((own.Name, Path: folder)).Where(run => File.Exists(new RunFolder(run.Path).Record) && !HasLinks(run.Path))
            .DistinctBy(run => run.Name);
    }

    static bool HasLinks(string path)
    {
        var run = new RunFolder(path);
        return new[] { run.Record, run.Metrics, run.Page, new OutputFolder(path).Model }.Any(file => new FileInfo(file).LinkTarget is not null);
    }
}
