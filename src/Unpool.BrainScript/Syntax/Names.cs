using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>Names that may each occur once.</summary>
sealed class Names(TokenStream tokens, string kind)
{
    readonly Dictionary<string, SourcePosition> _seen = [];

    /// <summary>False, and a problem, if the name was there before.</summary>
    public bool Add(SourcePosition at, string name)
    {
        if (_seen.TryAdd(name, at)) return true;
        tokens.Report(at, $"the {kind} '{name}' occurs a second time; the first is at {Place.Of(_seen[name], seenFrom: at)}.");
        return false;
    }
}
