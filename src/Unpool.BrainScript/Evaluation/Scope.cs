namespace Unpool.BrainScript.Evaluation;

/// <summary>Names and what they stand for; a name that is not here is looked up in the scope around.</summary>
sealed class Scope(Scope? outer)
{
    readonly Dictionary<string, Thunk> _members = new(StringComparer.Ordinal);

    public Scope? Outer => outer;

    /// <summary>In the order of CNTK: by code units, capitals before '_' before small letters.</summary>
    public IEnumerable<KeyValuePair<string, Thunk>> Members => _members.OrderBy(m => m.Key, StringComparer.Ordinal);

    public void Add(Thunk member) => _members[member.Name] = member;

    public Thunk? FindOwn(string name) => _members.GetValueOrDefault(name);

    public Thunk? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._members.TryGetValue(name, out var thunk))
                return thunk;
        return null;
    }

    /// <summary>The visible name nearest to one that is not there, or null.</summary>
    public string? Nearest(string name)
    {
        var visible = new List<string>();
        for (var scope = this; scope is not null; scope = scope.Outer) visible.AddRange(scope._members.Keys);
        return Spelling.Nearest(name, visible);
    }
}
