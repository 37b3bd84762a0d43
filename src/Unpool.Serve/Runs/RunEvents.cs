using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Unpool.Serve.Runs;

/// <summary>
/// What has happened in a run, for any number of people who watch it, however late they come. Of progress and pictures only the last is kept.
/// </summary>
sealed class RunEvents
{
    /// <summary>The kinds of events.</summary>
    public const string Start = "start", Epoch = "epoch", Pictures = "pictures", Progress = "progress", Line = "line", State = "state";

    // Whoever waits for hours must be told now and then that the line still stands.
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly Lock _turn = new();
    readonly List<RunEvent> _events = [];
    TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _last;

    /// <summary>Adds an event, if there is one.</summary>
    public void Add<T>(string kind, T? data) where T : class
    {
        if (data is null) return;
        var text = JsonSerializer.Serialize(data, Json);
        TaskCompletionSource waiting;
        lock (_turn)
        {
            if (kind is Progress or Pictures or State) _events.RemoveAll(earlier => earlier.Kind == kind);
            _events.Add(new(++_last, kind, text));
            (waiting, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        waiting.SetResult();
    }

    /// <summary>All that is kept, then what comes; null now and then while nothing does.</summary>
    public async IAsyncEnumerable<RunEvent?> Follow([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var seen = 0L; ;)
        {
            RunEvent[] fresh;
            Task more;
            lock (_turn) (fresh, more) = ([.. _events.Where(one => one.Id > seen)], _more.Task);
            foreach (var one in fresh) yield return one;
            if (fresh.Length > 0) seen = fresh[^1].Id;
            else if (await Task.WhenAny(more, Task.Delay(Heartbeat, cancel)) != more)
            {
                cancel.ThrowIfCancellationRequested();
                yield return null;
            }
        }
    }
}

/// <summary>Something that happened.</summary>
/// <param name="Id">Its number; later ones are larger.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">The rest, as JSON in one line.</param>
sealed record RunEvent(long Id, string Kind, string Data);
