using System.Globalization;
using Spectre.Console;

namespace Unpool.Cli.Display;

/// <summary>For a terminal: a bar for the stretch that runs, and above it the lines of those that are over.</summary>
sealed class BarDisplay(IAnsiConsole console, TimeProvider time) : IProgressDisplay
{
    // A bar that is redrawn ten times a second needs no more news than that.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    ProgressContext? _bars;
    ProgressTask? _bar;
    string _title = "";
    long _last = time.GetTimestamp();

    /// <summary>Runs the work with a bar at the bottom of the terminal, which is gone afterwards.</summary>
    public async Task<T> RunAsync<T>(Func<IProgressDisplay, Task<T>> work) =>
        await console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bars =>
            {
                _bars = bars;
                // Not on the thread that draws.
                return await Task.Run(() => work(this));
            });

    public void Start(string title, long total)
    {
        _title = title;
        _bar = _bars?.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
    }

    public void Advance(long done, string? criterion = null, double value = double.NaN)
    {
        if (_bar is null || time.GetElapsedTime(_last) < Pause) return;
        _last = time.GetTimestamp();
        _bar.Value = done;
        if (criterion is not null)
            _bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{_title}, {criterion} {value:F5}"));
    }

    public void Finish()
    {
        if (_bar is not null)
        {
            _bar.Value = _bar.MaxValue;
            _bar.StopTask();
        }
        _bar = null;
    }

    public void Line(string line) => console.WriteLine(line);
}
