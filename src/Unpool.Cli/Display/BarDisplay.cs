using System.Globalization;

namespace Unpool.Cli.Display;

/// <summary>
/// The display for a terminal: one line at the bottom for the stretch that is running, never wider than the terminal, so that it can be
/// drawn over; above it the lines of those that are over.
/// </summary>
/// <param name="writer">The terminal.</param>
/// <param name="width">Its columns, asked for each time: windows change.</param>
/// <param name="unicode">Whether it can show more than ASCII.</param>
/// <param name="time">The clock.</param>
sealed class BarDisplay(TextWriter writer, Func<int> width, bool unicode, TimeProvider time) : IProgressDisplay
{
    const int LongestBar = 40, ShortestBar = 6;
    const string ToLineStart = "\r", ClearLine = "\r\x1b[K";

    // Nobody reads faster.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly Lock _lock = new();
    readonly TimeLeft _left = new(time);
    string? _title;
    string _drawn = "";
    long _total, _last;

    public void Start(string title, long total, int following = 0)
    {
        lock (_lock)
        {
            (_title, _total, _last) = (title, Math.Max(1, total), time.GetTimestamp());
            _left.Start(following);
            Draw(0, title);
        }
    }

    public void Advance(long done, string? criterion = null, double value = double.NaN)
    {
        lock (_lock)
        {
            if (_title is null || time.GetElapsedTime(_last) < Pause) return;
            _last = time.GetTimestamp();
            Draw(done, criterion is null ? _title : string.Create(CultureInfo.InvariantCulture, $"{_title}, {criterion} {value:F5}"));
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            _title = null;
            Clear();
        }
    }

    public void Line(string line)
    {
        lock (_lock)
        {
            var bar = _drawn;
            Clear();
            foreach (var part in Wrapping.Lines(Harmless.Text(line), width(), hang: 2)) writer.WriteLine(part);
            if (_title is not null && bar.Length < width()) Show(bar);
        }
    }

    void Draw(long done, string text)
    {
        var share = Math.Clamp((double)done / _total, 0, 1);
        var room = width() - 1;
        var numbers = string.Create(CultureInfo.InvariantCulture, $" {100 * share,3:F0} %{(room < 60 ? "" : $"  {Left(share)}")}");
        var bar = Math.Min(LongestBar, room - text.Length - numbers.Length - 1);
        if (bar < ShortestBar) bar = -1;
        var space = Math.Max(0, room - numbers.Length - bar - 1);
        if (text.Length > space) text = text[..Math.Max(0, space - 1)] + (space > 0 ? (unicode ? "…" : ".") : "");
        Clear();
        Show(text + (bar < 0 ? "" : " " + Bar(share, bar)) + numbers);
    }

    string Bar(double share, int length)
    {
        var done = (int)(share * length);
        return new string(unicode ? '━' : '#', done) + new string(unicode ? '─' : '-', length - done);
    }

    // As wide with nothing in it, so that the bar does not jump.
    string Left(double share) => _left.Of(share) is { Length: > 0 } left ? $"{left,5} left" : new string(' ', 10);

    void Show(string bar)
    {
        writer.Write(bar + ToLineStart);
        writer.Flush();
        _drawn = bar;
    }

    void Clear()
    {
        if (_drawn.Length == 0) return;
        writer.Write(ClearLine);
        writer.Flush();
        _drawn = "";
    }
}
