using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>A key that nobody read, and the name that was asked for in vain and looks much like it.</summary>
public sealed record UnusedKey(string Path, string Key, SourcePosition At, string? Near)
{
    public override string ToString() => $"{At}: '{Key}' is not used{(Near is null ? "." : $"; did you mean '{Near}'?")}";
}
