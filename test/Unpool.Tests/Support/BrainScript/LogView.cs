using Unpool.BrainScript.Actions;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>Keeps the lines of a run, and asks it to stop at one of them.</summary>
sealed class LogView(string? stopAt) : IRunView, IDisposable
{
    readonly CancellationTokenSource _stop = new();

    public List<string> Lines { get; } = [];

    public CancellationToken Stop => _stop.Token;

    public TextWriter Results { get; } = new StringWriter { NewLine = "\n" };

    public void Line(string line)
    {
        Lines.Add(line);
        if (stopAt is not null && line.Contains(stopAt, StringComparison.Ordinal)) _stop.Cancel();
    }

    public void Start(string title, long total)
    {
    }

    public void Advance(long done, string? criterion = null, double value = double.NaN)
    {
    }

    public void Finish()
    {
    }

    public void Dispose()
    {
        _stop.Dispose();
        Results.Dispose();
    }
}
