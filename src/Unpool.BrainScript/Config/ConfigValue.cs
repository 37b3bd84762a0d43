using System.Globalization;
using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Config;

/// <summary>A value: its text, to be read as a number, a list, a section or whatever else is needed.</summary>
public sealed class ConfigValue
{
    readonly ConfigSection _owner;
    ConfigSection? _section;
    ConfigArray? _array;

    internal ConfigValue(string key, MappedText raw, ConfigSection owner) => (Key, Raw, _owner) = (key, raw, owner);

    /// <summary>The key, as it was spelt first; of an element of a list also its number, as in "deserializers[0]".</summary>
    public string Key { get; }

    /// <summary>The text without the quotes around it but with its brackets; $variables$ are put in.</summary>
    public MappedText Raw { get; }

    /// <summary>Where the value begins.</summary>
    public SourcePosition At => Raw.PositionOf(0);

    // The sections that were opened from this value.
    internal IEnumerable<ConfigSection> Sections =>
        (_section is null ? [] : new[] { _section }).Concat((_array?.Values ?? []).SelectMany(value => value.Sections));

    /// <summary>True if the value is in brackets, as sections and some lists are.</summary>
    public bool IsSection => Raw.Value is ['{' or '[' or '(', ..];

    /// <summary>A word for nothing.</summary>
    internal bool SaysNo => AsText().ToLowerInvariant() is "" or "none" or "false" or "f" or "0";

    /// <summary>The text without any quotes; there are no escapes.</summary>
    public string AsText() => Raw.Value.Replace("\"", "", StringComparison.Ordinal);

    /// <summary>The value as a path: its text, which must not hold a zero character.</summary>
    public string AsPath() => AsText() is var path && path.Contains('\0', StringComparison.Ordinal) ? throw Wrong("a path") : path;

    /// <summary>The value as true or false.</summary>
    public bool AsBool() => AsText() switch
    {
        "t" or "true" or "T" or "True" or "TRUE" or "1" => true,
        "f" or "false" or "F" or "False" or "FALSE" or "0" or "" => false,
        _ => throw Wrong("true or false"),
    };

    /// <summary>The value as a whole number of 32 bits.</summary>
    public int AsInt() =>
        int.TryParse(AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(WholeNumber);

    /// <summary>The value as a whole number of 64 bits.</summary>
    public long AsLong() =>
        long.TryParse(AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(WholeNumber);

    /// <summary>A number as C reads it, infinite ones too, also in the old spelling 1#INF.</summary>
    public double AsDouble()
    {
        const NumberStyles Style = NumberStyles.Float & ~NumberStyles.AllowTrailingWhite;
        var text = AsText();
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) return number;
        return text.ToUpperInvariant() switch
        {
            "INF" or "+INF" or "1#INF" or "+1#INF" or "1.#INF" or "+1.#INF" => double.PositiveInfinity,
            "-INF" or "-1#INF" or "-1.#INF" => double.NegativeInfinity,
            _ => throw Wrong("a number"),
        };
    }

    /// <summary>The elements of a list "a:b*3:{..}", which may stand in brackets; one value alone is a list too.</summary>
    public IReadOnlyList<ConfigValue> AsArray() => Array.Expanded;

    /// <summary>A value for each epoch; the last one stays for ever.</summary>
    public Schedule AsSchedule()
    {
        if (Array.Elements.Count == 0) throw new ScriptException(At, $"'{Key}' needs at least one value, such as 0.01*5:0.005.");
        try
        {
            return new([.. Array.Elements.Select(element => (element.Value.AsDouble(), element.Count))]);
        }
        catch (ArgumentException e)
        {
            throw new ScriptException(At, $"'{Key}': {char.ToLowerInvariant(e.Message[0])}{e.Message.Split(" (Parameter")[0][1..]}", e);
        }
    }

    /// <summary>The keys in { .. } or [ .. ]; always the same object.</summary>
    public ConfigSection AsSection() =>
        _section ??= IsSection ? new(this, _owner) : throw Wrong("a section { .. }");

    ConfigArray Array => _array ??= new(Key, Raw, _owner);

    string WholeNumber => double.TryParse(AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1e9 && number == Math.Floor(number) ? $"a whole number written like {number:0}" : "a whole number";

    ScriptException Wrong(string expected)
    {
        var text = Raw.Value.Length <= 60 ? Raw.Value : $"{Raw.Value[..60]}...";
        return new(At, $"'{Key}': expected {expected}, found '{text.ReplaceLineEndings(" ")}'.");
    }
}
