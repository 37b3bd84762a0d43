namespace Unpool.Data;

/// <summary>The fields of one row, without the blanks around them. A field in quotes may hold the separator, and two quotes for one.</summary>
ref struct CsvFields(ReadOnlySpan<char> line, char separator)
{
    ReadOnlySpan<char> _rest = line;
    bool _done;

    public readonly CsvFields GetEnumerator() => this;

    public ReadOnlySpan<char> Current { get; private set; }

    public bool MoveNext()
    {
        if (_done) return false;
        var field = _rest.TrimStart(' ');
        var length = field is ['"', ..] ? QuotedLength(field) : 0;
        var end = field[length..].IndexOf(separator);
        _done = end < 0;
        var raw = (_done ? field : field[..(length + end)]).Trim(' ');
        _rest = _done ? default : field[(length + end + 1)..];
        Current = length > 1 ? raw[1..(length - 1)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : raw;
        return true;
    }

    // To the quote that is not doubled; all of it where there is none.
    static int QuotedLength(ReadOnlySpan<char> field)
    {
        for (var i = 1; i < field.Length; i++)
        {
            if (field[i] != '"') continue;
            if (i + 1 == field.Length || field[i + 1] != '"') return i + 1;
            i++;
        }
        return 0;
    }
}
