namespace Unpool.BrainScript.Text;

/// <summary>How a sentence speaks of another place than its own.</summary>
static class Place
{
    public static string Of(SourcePosition place, SourcePosition seenFrom) => place.File == seenFrom.File ? $"line {place.Line}" : place.ToString();
}
