using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>A key that nobody read, and a similar name that was looked for in vain.</summary>
sealed record UnusedKey(string Path, string Key, SourcePosition At, string? Near)
{
    public override string ToString() => $"{At}: '{Key}' is not used{(Near is null ? "." : $"; did you mean '{Near}'?")}";
}
