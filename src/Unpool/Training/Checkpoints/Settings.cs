namespace Unpool.Training;

/// <summary>The options that distinguish a learner, a rule or an operation from others of its kind, in an order that stays the same.</summary>
/// <param name="Kind">The name of its type when it was first written.</param>
/// <param name="All">Its options.</param>
sealed record Settings(string Kind, params IReadOnlyList<Setting> All)
{
    /// <summary>The text of formats 1 and 2, which was that of a record.</summary>
    public string FirstForm => Written.Any()
        ? $"{Kind} {{ {string.Join(", ", Written.Select(setting => $"{setting.Name} = {Setting.SpellFirst(setting.Value)}"))} }}"
        : $"{Kind} {{ }}";

    /// <summary>The kind under a name, and after it each option under its own.</summary>
    public IEnumerable<string> Pairs(string name) =>
        [$"{name}={Kind}", .. Pairs().Select(pair => $"{name}.{pair}")];

    /// <summary>The kind, and the options in brackets.</summary>
    public override string ToString() => $"{Kind}({string.Join(' ', Pairs())})";

    IEnumerable<string> Pairs() =>
        Written.Where(setting => !setting.IsFirstOnly).Select(setting => $"{setting.Name}={Setting.Spell(setting.Value)}");

    IEnumerable<Setting> Written => All.Where(setting => setting.IsWritten);
}
