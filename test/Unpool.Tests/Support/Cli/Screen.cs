using System.Text;

namespace Unpool.Tests.Support;

/// <summary>What a person sees of the bytes that went to a terminal: as many columns, and the few controls that this program uses.</summary>
sealed class Screen(int columns)
{
    readonly List<StringBuilder> _lines = [new()];
    int _column;

    /// <summary>How often text ran over the right edge.</summary>
    public int Overflows { get; private set; }

    /// <summary>How often a bar began.</summary>
    public int Bars { get; private set; }

    public IReadOnlyList<string> Lines => [.. _lines.Select(line => line.ToString().TrimEnd())];

    public void Write(string text)
    {
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\r': _column = 0; break;
                case '\n': (_column, _) = (0, Add()); break;
                case '\e': i = Control(text, i + 1); break;
                default: Put(text[i]); break;
            }
    }

    int Control(string text, int at)
    {
        // .NET's console turns the keypad's mode on and off.
        if (text[at] is '=' or '>') return at;
        if (text[at] != '[') throw new InvalidOperationException($"an unknown control: ESC {text[at]}");
        var end = at + 1;
        while (!char.IsAsciiLetter(text[end])) end++;
        if (text[end] == 'K') Line.Length = Math.Min(Line.Length, _column);
        // Colours and modes show nothing here.
        else if (text[end] is not ('m' or 'h' or 'l')) throw new InvalidOperationException($"an unknown control: {text[at..(end + 1)]}");
        return end;
    }

    void Put(char c)
    {
        if (_column == columns)
        {
            Overflows++;
            Add();
            _column = 0;
        }
        while (Line.Length <= _column) Line.Append(' ');
        if (c is '━' or '─' && (_column == 0 || Line[_column - 1] is not ('━' or '─'))) Bars++;
        Line[_column++] = c;
    }

    StringBuilder Line => _lines[^1];

    bool Add()
    {
        _lines.Add(new());
        return true;
    }
}
