using System.Text;

namespace Unpool.Cli.Display;

/// <summary>
/// A writer for what people read beside the results: where that cannot be written, on a full disk or a closed standard error, the work
/// goes on without it.
/// </summary>
sealed class ForgivingWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    // In one piece, so that lines of several threads stay lines.
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
