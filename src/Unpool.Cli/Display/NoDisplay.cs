namespace Unpool.Cli.Display;

/// <summary>The display for --quiet, which shows nothing.</summary>
sealed class NoDisplay : IProgressDisplay
{
    public void Start(string title, long total, int following = 0) { }
    public void Advance(long done, string? criterion = null, double value = double.NaN) { }
    public void Finish() { }
    public void Line(string line) { }
}
