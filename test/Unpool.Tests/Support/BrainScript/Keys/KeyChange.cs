namespace Unpool.Tests.Support.BrainScript;

/// <summary>A setting that changes what comes out of a run.</summary>
/// <param name="Block">The block's name; "*" for all that know the key.</param>
/// <param name="Around">Settings without which it would change nothing, in both runs.</param>
/// <param name="AroundPlace">Where these stand; null for beside it.</param>
/// <param name="Sentence">What the run with it says; null if it only must complete.</param>
/// <param name="Fails">So does the run without it.</param>
sealed record KeyChange(string Block, string Setting, string Around = "", string? AroundPlace = null, string? Sentence = null, bool Fails = false)
{
    public string Key => Setting[..Setting.IndexOf('=')].Trim();
}
