using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>The warnings about what is probably not meant as it is written: each once, and no more than a person reads.</summary>
sealed class Warnings
{
    const int Limit = 100;

    readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(SourcePosition at, string sentence)
    {
        var warning = $"{at}: {sentence}";
        if (_all.Count < Limit && !_all.Contains(warning)) _all.Add(warning);
    }
}
