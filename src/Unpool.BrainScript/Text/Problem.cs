namespace Unpool.BrainScript.Text;

/// <summary>One thing that is wrong with a text.</summary>
public sealed record Problem(SourcePosition At, string Sentence)
{
    /// <summary>The problem that an exception describes.</summary>
    public static Problem Of(ScriptException e) => new(e.At ?? default, e.Problem);

    public override string ToString() => $"{At}: {Sentence}";
}
