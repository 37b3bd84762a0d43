using System.Text.RegularExpressions;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>
/// The variables: puts the values of $names$ into text. A section is read from the top level and its names are replaced there, before
/// its own keys exist, so that only definitions at the top level count.
/// </summary>
sealed class Variables(Settings top)
{
    /// <summary>Characters that variables may put in, all readings together.</summary>
    public const int Limit = 4_000_000;

    const int Depth = 100;
    const string NotInNames = " \t\r\n,/<>?;:'\"[]{}\\|!@#%^&*()+=~`";

    readonly List<Setting> _open = [];
    int _room = Limit;

    public MappedText Resolve(Setting setting)
    {
        if (setting.Resolved is { } known) return known;
        _open.Add(setting);
        try
        {
            return setting.Resolved = Replace(setting.Text);
        }
        finally
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    MappedText Replace(MappedText text)
    {
        var parts = new List<MappedText>();
        var done = 0;
        for (var i = text.Value.IndexOf('$'); i >= 0; i = text.Value.IndexOf('$', i))
        {
            var end = NameEnd(text.Value, i);
            if (end < 0)
            {
                i++;
                continue;
            }
            parts.Add(text.Slice(done, i - done));
            parts.Add(MappedText.At(text.PositionOf(i), ValueOf(text.Value[(i + 1)..end], text.PositionOf(i))));
            i = done = end + 1;
        }
        return done == 0 ? text : MappedText.Join([.. parts, text.Slice(done, text.Length - done)]);
    }

    // The closing $ of a name that begins at a $, or -1 if there is no name.
    static int NameEnd(string text, int dollar)
    {
        if (dollar + 1 == text.Length || !(char.IsAsciiLetter(text[dollar + 1]) || text[dollar + 1] == '_')) return -1;
        for (var i = dollar + 1; i < text.Length; i++)
            if (text[i] == '$') return i;
            else if (NotInNames.Contains(text[i])) return -1;
        return -1;
    }

    string ValueOf(string name, SourcePosition at)
    {
        if (top.Find(name) is not { } found) throw new ScriptException(at, Undefined(name));
        found.Read = true;
        if (_open.IndexOf(found) is >= 0 and var first)
        {
            var circle = _open.Skip(first).Append(found).Select(s => s.Key);
            throw new ScriptException(at, $"the value of '{found.Key}' refers to itself: {string.Join(" -> ", circle)}.");
        }
        if (_open.Count > Depth) throw new ScriptException(at, $"variables refer to one another more than {Depth} times in a row.");

        var value = Resolve(found).Value;
        if (value.Contains('\n')) throw new ScriptException(at,
            $"the value of ${name}$ must be on one line, but that of '{found.Key}' at {found.At} has line breaks.");
        if ((_room -= value.Length + 1) < 0)
            throw new ScriptException(at, $"variables put in more than {Limit} characters; does one contain another many times?");
        return value;
    }

    string Undefined(string name)
    {
        var sentence = $"no variable found with the name '{name}'";
        var inside = Regex.Match(_open[^1].Text.Value, $@"(?<=^|[\s,;{{\[(]){Regex.Escape(name)}[ \t]*=", RegexOptions.IgnoreCase);
        if (inside.Success) return $"{sentence} at the top level. The '{name}' at {_open[^1].Text.PositionOf(inside.Index)} does not count: " +
            $"a ${name}$ in a section sees only what is defined outside it.";
        return Spelling.Nearest(name, top.All.Select(s => s.Key)) is { } near ? $"{sentence}; did you mean '{near}'?"
            : $"{sentence} at the top level.";
    }
}
