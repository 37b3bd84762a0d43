namespace Unpool.BrainScript.Actions.Keys;

/// <summary>A key that the original knows in a block.</summary>
/// <param name="Why">What follows "is ignored: " or "is not supported: "; null for keys that are obeyed, or reported elsewhere.</param>
/// <param name="Harmless">Values of a refused key that ask for nothing.</param>
sealed record KnownKey(string Name, KeyFate Fate, string? Why = null, params IReadOnlyList<string> Harmless);
