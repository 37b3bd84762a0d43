using System.Globalization;

namespace Unpool.Cli.Display;

/// <summary>The display for logs and pipes: a line at the end of each stretch, and one every few seconds in between.</summary>
sealed class PlainDisplay(TextWriter writer, TimeProvider time) : IProgressDisplay
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly TimeLeft _left = new(time);
    string _title = "";
    long _total, _last = time.GetTimestamp();

    public void Start(string title, long total, int following = 0)
    {
        (_title, _total) = (title, total);
        _left.Start(following);
    }

    public void Advance(long done, string? criterion = null, double value = double.NaN)
    {
        if (time.GetElapsedTime(_last) < Pause) return;
        _last = time.GetTimestamp();
        var share = _total > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * done / _total:F0} %{Left((double)done / _total)}")
            : done.ToString(CultureInfo.InvariantCulture);
        writer.WriteLine(criterion is null
            ? $"{_title}: {share}"
            : string.Create(CultureInfo.InvariantCulture, $"{_title}: {share}, {criterion} {value:F5}"));
    }

    string Left(double share) => _left.Of(share) is { Length: > 0 } left ? $", {left} left" : "";

    public void Finish() => _last = time.GetTimestamp();

    public void Line(string line) => writer.WriteLine(Harmless.Text(line));
}
