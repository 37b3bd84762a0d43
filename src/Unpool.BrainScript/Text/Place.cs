namespace Unpool.BrainScript.Text;

/// <summary>A place as the sentence about another place names it.</summary>
static class Place
{
    public static string Of(SourcePosition place, SourcePosition seenFrom) => place.File == seenFrom.File ? $"line {place.Line}" : place.ToString();
}
