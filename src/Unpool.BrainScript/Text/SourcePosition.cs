namespace Unpool.BrainScript.Text;

/// <summary>A place in a file as its author sees it; lines and columns count from 1.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => $"{File}({Line},{Column})";
}
