namespace Unpool.BrainScript.Text;

/// <summary>A place in a file as its author sees it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary>07.cntk(12,5)</summary>
    public override string ToString() => $"{File}({Line},{Column})";
}
