namespace Unpool.Cli.Display;

/// <summary>For --quiet.</summary>
sealed class NoDisplay : IProgressDisplay
{
    public void Start(string title, long total) { }
    public void Advance(long done, string? criterion = null, double value = double.NaN) { }
    public void Finish() { }
    public void Line(string line) { }
}
