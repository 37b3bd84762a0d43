using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions.Keys;

/// <summary>
/// All keys that the original knows in a block. One that would change what is computed is obeyed or refused, never passed over.
/// </summary>
/// <param name="inherits">The block takes keys from the sections around it.</param>
sealed class BlockKeys(string name, bool inherits, params IReadOnlyList<KnownKey> keys)
{
    /// <summary>The name that users know the block by.</summary>
    public string Name => name;

    public IReadOnlyList<KnownKey> All => keys;

    /// <summary>Refuses what would change the result here, and reports what changes nothing.</summary>
    /// <exception cref="ScriptException">A key that cannot be obeyed asks for something.</exception>
    public void Check(ConfigSection section, Action<string>? report)
    {
        foreach (var key in keys)
        {
            if ((inherits ? section.Find(key.Name) : section.FindOwn(key.Name)) is not { } value) continue;
            if (key.Why is null || value.Raw.Length == 0 || key.Harmless.Contains(value.AsText(), StringComparer.OrdinalIgnoreCase)) continue;
            if (key.Fate == KeyFate.Refused) throw new ScriptException(value.At, $"{key.Name} is not supported: {key.Why}.");
            report?.Invoke($"{key.Name} is ignored: {key.Why}.");
        }
    }

    /// <summary>Keys that do here what they did there.</summary>
    public static IEnumerable<KnownKey> Obeyed(params IReadOnlyList<string> names) => names.Select(n => new KnownKey(n, KeyFate.Obeyed));

    /// <summary>Keys that change nothing, for one reason; null if it is reported elsewhere.</summary>
    public static IEnumerable<KnownKey> Reported(string? why, params IReadOnlyList<string> names) =>
        names.Select(n => new KnownKey(n, KeyFate.Reported, why));

    /// <summary>A key that cannot be obeyed unless it has one of the harmless values.</summary>
    public static KnownKey Refused(string name, string why, params IReadOnlyList<string> harmless) => new(name, KeyFate.Refused, why, harmless);
}
