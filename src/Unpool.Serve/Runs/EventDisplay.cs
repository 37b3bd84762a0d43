using System.Diagnostics;
using Unpool.Cli.Display;

namespace Unpool.Serve.Runs;

/// <summary>The progress of a training, as events.</summary>
sealed class EventDisplay(RunEvents events) : IProgressDisplay
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);

    readonly Stopwatch _stretch = new();
    string _title = "";
    long _total, _last;

    public void Start(string title, long total, int following = 0)
    {
        (_title, _total) = (title, total);
        _stretch.Restart();
        Show(0, double.NaN);
    }

    public void Advance(long done, string? criterion = null, double value = double.NaN)
    {
        // As often as somebody can see it.
        if (Stopwatch.GetElapsedTime(_last) >= Pause || done == _total) Show(done, value);
    }

    public void Finish()
    {
    }

    public void Line(string line) => events.Add(RunEvents.Line, new { text = line });

    void Show(long done, double value)
    {
        _last = Stopwatch.GetTimestamp();
        var left = done > 0 ? _stretch.Elapsed.TotalSeconds * (_total - done) / done : (double?)null;
        events.Add(RunEvents.Progress,
            new { title = _title, done, total = _total, criterion = double.IsFinite(value) ? value : (double?)null, secondsLeft = left });
    }
}
