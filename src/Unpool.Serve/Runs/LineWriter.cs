using System.Text;

namespace Unpool.Serve.Runs;

/// <summary>Hands over what is written, line by line.</summary>
sealed class LineWriter(Action<string> take) : TextWriter
{
    readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            take(_line.ToString());
            _line.Clear();
        }
        else if (value != '\r') _line.Append(value);
    }
}
