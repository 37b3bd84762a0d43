using Unpool.BrainScript.Text;
using Unpool.Training;

namespace Unpool.BrainScript.Config;

/// <summary>
/// A section: keys and values. What it lacks it takes from the sections around it; the value "default" counts as not given.
/// </summary>
public sealed class ConfigSection
{
    readonly Settings _settings;
    readonly Variables? _variables;
    readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    internal ConfigSection(string name, SourcePosition at, MappedText text, Warnings warnings)
    {
        (Path, At, Warnings) = (name, at, warnings);
        _settings = new(text, warnings);
        _variables = new(_settings);
    }

    internal ConfigSection(ConfigValue value, ConfigSection parent)
    {
        (Path, At, Parent, Warnings) = ($"{parent.Path}:{value.Key}", value.At, parent, parent.Warnings);
        _settings = new(value.Raw, Warnings);
    }

    /// <summary>The file and the sections down to this one, as in "07.cntk:trainNetwork:SGD".</summary>
    public string Path { get; }

    /// <summary>Where the section begins.</summary>
    public SourcePosition At { get; }

    /// <summary>The section around this one; null for the outermost.</summary>
    public ConfigSection? Parent { get; }

    /// <summary>The section's own keys in the order and spelling of their first definitions.</summary>
    public IEnumerable<string> Keys => _settings.All.Select(setting => setting.Key);

    internal Warnings Warnings { get; }

    /// <summary>Whether this section or one around it has the key.</summary>
    public bool Has(string key) => Settings(key).Any();

    /// <summary>The value in this section or else in the nearest one around it; null if there is none or it is "default".</summary>
    public ConfigValue? Find(string key) => Settings(key).Select(found => found.Section.ValueOf(found.Setting)).FirstOrDefault();

    /// <summary>The value in this very section; null if there is none or it is "default".</summary>
    public ConfigValue? FindOwn(string key) => Own(key) is { } setting ? ValueOf(setting) : null;

    /// <summary>A value that must be there and must not be empty.</summary>
    public ConfigValue this[string key] => Find(key) is { Raw.Length: > 0 } value ? value : throw Missing(key);

    /// <summary>The value of a key that must be there, as true or false.</summary>
    public bool Bool(string key) => this[key].AsBool();

    /// <summary>The value as true or false, or <paramref name="missing"/> where the key is absent.</summary>
    public bool Bool(string key, bool missing) => Find(key)?.AsBool() ?? missing;

    /// <summary>The value of a key that must be there, as a whole number.</summary>
    public int Int(string key) => this[key].AsInt();

    /// <summary>The value as a whole number, or <paramref name="missing"/> where the key is absent.</summary>
    public int Int(string key, int missing) => Find(key)?.AsInt() ?? missing;

    /// <summary>The value of a key that must be there, as a whole number of up to 64 bits.</summary>
    public long Long(string key) => this[key].AsLong();

    /// <summary>The value as a whole number of up to 64 bits, or <paramref name="missing"/> where the key is absent.</summary>
    public long Long(string key, long missing) => Find(key)?.AsLong() ?? missing;

    /// <summary>The value of a key that must be there, as a number.</summary>
    public double Double(string key) => this[key].AsDouble();

    /// <summary>The value as a number, or <paramref name="missing"/> where the key is absent.</summary>
    public double Double(string key, double missing) => Find(key)?.AsDouble() ?? missing;

    /// <summary>The value of a key that must be there, without quotes.</summary>
    public string Text(string key) => this[key].AsText();

    /// <summary>The value without quotes, or <paramref name="missing"/> where the key is absent.</summary>
    public string Text(string key, string missing) => Find(key)?.AsText() ?? missing;

    /// <summary>A path as it is written; it is relative to the working directory.</summary>
    public string FilePath(string key) => this[key].AsPath();

    /// <summary>The value as a path, or <paramref name="missing"/> where the key is absent.</summary>
    public string FilePath(string key, string missing) => Find(key)?.AsPath() ?? missing;

    /// <summary>A list of words such as "train:test".</summary>
    public IReadOnlyList<string> Texts(string key) => [.. this[key].AsArray().Select(value => value.AsText())];

    /// <summary>The elements of a list without quotes, or <paramref name="missing"/> where the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key, params string[] missing) => Find(key) is null ? missing : Texts(key);

    /// <summary>The value of a key that must be there, as one value for each epoch.</summary>
    public Schedule Schedule(string key) => this[key].AsSchedule();

    /// <summary>The value as one value for each epoch, or <paramref name="missing"/> where the key is absent.</summary>
    public Schedule Schedule(string key, Schedule missing) => Find(key)?.AsSchedule() ?? missing;

    /// <summary>The section that a key holds, here or around.</summary>
    public ConfigSection Section(string key) => this[key].AsSection();

    /// <summary>
    /// A section that need not be there. A value around that is no section is something else of that name, and here a word that says no
    /// means that there is none.
    /// </summary>
    public ConfigSection? OptionalSection(string key)
    {
        foreach (var (section, setting) in Settings(key))
        {
            if (section.ValueOf(setting) is not { } value) return null;
            if (value.IsSection) return value.AsSection();
            if (section == this) return value.SaysNo ? null : value.AsSection();
        }
        return null;
    }

    /// <summary>The keys that nobody has read so far, here and in the sections that were opened.</summary>
    internal IReadOnlyList<UnusedKey> Unused()
    {
        var unused = new List<UnusedKey>();
        var absent = _asked.Where(name => _settings.Find(name) is null);
        foreach (var setting in _settings.All)
            if (!setting.Read) unused.Add(new($"{Path}:{setting.Key}", setting.Key, setting.At, Spelling.Nearest(setting.Key, absent)));
            else if (setting.Value is { } value) unused.AddRange(value.Sections.SelectMany(section => section.Unused()));
        return unused;
    }

    internal void MarkRead(string key) => Own(key);

    IEnumerable<(ConfigSection Section, Setting Setting)> Settings(string key)
    {
        for (var section = this; section is not null; section = section.Parent)
            if (section.Own(key) is { } setting) yield return (section, setting);
    }

    Setting? Own(string key)
    {
        _asked.Add(key);
        var setting = _settings.Find(key);
        if (setting is not null) setting.Read = true;
        return setting;
    }

    ConfigValue? ValueOf(Setting setting)
    {
        var value = setting.Value ??= new(setting.Key, _variables?.Resolve(setting) ?? setting.Text, this);
        return value.Raw.Value == "default" ? null : value;
    }

    ScriptException Missing(string key)
    {
        var names = new List<string>();
        for (var section = this; section is not null; section = section.Parent) names.AddRange(section.Keys);
        var sentence = $"required parameter missing: {Path}:{key}";
        return Settings(key).FirstOrDefault() is { Setting: { } there } ? new(there.At, $"{sentence} has no value.")
            : new(At, Spelling.Nearest(key, names) is { } near ? $"{sentence}; is '{near}' a misspelling of it?" : $"{sentence}.");
    }
}
