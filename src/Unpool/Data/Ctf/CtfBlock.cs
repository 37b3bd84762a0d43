namespace Unpool.Data;

/// <summary>The content of a block of text: rows of every column, and notes about its lines.</summary>
sealed class CtfBlock(IReadOnlyList<CtfColumn> columns, int firstRow, int rows, int maxErrors)
{
    // A bad file can have something wrong with every line; nobody reads more than this.
    const int MostWarnings = 100;

    readonly HashSet<string> _noticed = [];
    int _warnings;
    int _errors;

    public CtfPiece[] Pieces { get; } = [.. columns.Select(column => new CtfPiece(column, firstRow, rows))];

    /// <summary>The number of bytes of each row's text.</summary>
    public List<long> Lengths { get; } = new(rows);

    public int Rows => Lengths.Count;

    /// <summary>True if there is no room for another row.</summary>
    public bool IsFull => Rows == rows;

    public int Lines { get; set; }
    public List<CtfNote> Notes { get; } = [];

    /// <summary>True if nothing after this is worth parsing.</summary>
    public bool Failed { get; private set; }

    /// <summary>The number of warnings that are not among the notes.</summary>
    public int Unsaid => Math.Max(0, _warnings - MostWarnings);

    public void Notice(string text)
    {
        if (_noticed.Count < MostWarnings && _noticed.Add(text)) Notes.Add(new(Lines - 1, CtfSeverity.Notice, text));
    }

    public void Warn(string text)
    {
        if (_warnings++ < MostWarnings) Notes.Add(new(Lines - 1, CtfSeverity.Warning, text));
    }

    public void Error(string text)
    {
        Notes.Add(new(Lines - 1, CtfSeverity.Error, text));
        Failed |= ++_errors > maxErrors;
    }

    public void Fail(int line, string text)
    {
        Notes.Add(new(line, CtfSeverity.Fatal, text));
        Failed = true;
    }
}
