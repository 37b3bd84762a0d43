namespace Unpool.BrainScript.Text;

/// <summary>One thing that is wrong with a text.</summary>
public sealed record Problem(SourcePosition At, string Sentence)
{
    public override string ToString() => $"{At}: {Sentence}";
}
