namespace Unpool.BrainScript.Text;

/// <summary>A problem of a text: its place, and a sentence without it.</summary>
/// <param name="At">The place.</param>
/// <param name="Sentence">The sentence, without the place.</param>
public sealed record Problem(SourcePosition At, string Sentence)
{
    /// <summary>The problem that an exception describes.</summary>
    internal static Problem Of(ScriptException e) => new(e.At ?? default, e.Problem);

    /// <summary>The place and the sentence: 07.cntk(12,5): unknown identifier 'x'.</summary>
    public override string ToString() => $"{At}: {Sentence}";
}
