namespace Unpool.BrainScript.Actions.Keys;

/// <summary>The fate of a key that the original knows.</summary>
enum KeyFate
{
    /// <summary>It does here what it did there.</summary>
    Obeyed,

    /// <summary>It changes nothing that is computed; the log says why.</summary>
    Reported,

    /// <summary>It would change what is computed; a sentence says why it cannot.</summary>
    Refused,
}
