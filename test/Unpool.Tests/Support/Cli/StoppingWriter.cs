namespace Unpool.Tests.Support;

/// <summary>Keeps what is written, and presses Ctrl-C at the first line with a given text.</summary>
sealed class StoppingWriter(CancellationTokenSource stop, string? at) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (at is not null && value?.Contains(at, StringComparison.Ordinal) == true) stop.Cancel();
    }
}
