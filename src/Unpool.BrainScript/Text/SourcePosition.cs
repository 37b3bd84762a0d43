namespace Unpool.BrainScript.Text;

/// <summary>A place in a file as its author sees it.
/// Lines and columns count from 1.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary>07.cntk(12,5)</summary>
    public override string ToString() => $"{File}({Line},{Column})";
}
