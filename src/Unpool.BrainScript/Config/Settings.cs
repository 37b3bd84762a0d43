using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>The assignments of a section, read from its text. Keys are the same whatever their case.</summary>
sealed class Settings
{
    readonly Dictionary<string, Setting> _byKey = new(StringComparer.OrdinalIgnoreCase);
    readonly List<Setting> _all = [];
    readonly MappedText _text;
    readonly Warnings _warnings;

    /// <summary>Reads "key = value" and "key [..]"; text in brackets without a key is read as if the brackets were not there.</summary>
    public Settings(MappedText text, Warnings warnings)
    {
        (_text, _warnings) = (text, warnings);
        Read(0, text.Length, ';');
    }

    public IReadOnlyList<Setting> All => _all;

    public Setting? Find(string key) => _byKey.GetValueOrDefault(key);

    void Read(int start, int end, char separator)
    {
        var at = start;
        while ((at = Scan.Skip(_text.Value, at, end, separator)) < end)
            at = Brackets.Opens(_text.Value[at]) ? ReadInside(at) : ReadAssignment(at, end, separator);
    }

    int ReadInside(int open)
    {
        var close = Brackets.Closing(_text, open);
        var own = Brackets.OwnSeparator(_text, open, close, _warnings);
        Read(open + (own is null ? 1 : 2), close, own ?? ';');
        return close + 1;
    }

    int ReadAssignment(int start, int end, char separator)
    {
        var value = _text.Value;
        var keyEnd = start;
        while (keyEnd < end && value[keyEnd] != '=' && !Brackets.Opens(value[keyEnd]) && !Scan.Separates(value[keyEnd], separator)) keyEnd++;
        var key = _text.Slice(start, keyEnd - start).Trim();
        if (keyEnd == end || Scan.Separates(value[keyEnd], separator))
        {
            if (Brackets.Closes(value[start])) Warn(start, $"this {value[start]} closes nothing.");
            Assign(key, MappedText.At(key.PositionOf(0), "true"));
            return keyEnd;
        }

        var from = value[keyEnd] == '=' ? Scan.SkipBlanks(value, keyEnd + 1, end) : keyEnd;
        if (from == end || Scan.Separates(value[from], separator)) throw new ScriptException(_text.PositionOf(keyEnd),
            $"no value given for '{key}': it must begin on the line of the '='; \"\" is an empty one.");
        var to = Scan.ValueEnd(_text, from, end, separator);
        if (key.Length == 0) Warn(keyEnd, "there is no name before this '='; the value is ignored.");
        else Assign(key, value[from] == '"' ? _text.Slice(from + 1, to - from - 2) : _text.Slice(from, to - from).Trim());
        WarnOfRest(key.Value, from, to, end, separator);
        return to;
    }

    void Assign(MappedText key, MappedText value)
    {
        if (_byKey.TryGetValue(key.Value, out var there)) there.Assign(value);
        else _all.Add(_byKey[key.Value] = new(key.Value, key.PositionOf(0), value));
    }

    // What follows a closing bracket begins another assignment: right for a name, but "C:/a (b)/c.txt" was meant as one value.
    void WarnOfRest(string key, int from, int to, int end, char separator)
    {
        var rest = Scan.SkipBlanks(_text.Value, to, end);
        if (rest == end || Scan.Separates(_text.Value[rest], separator) || char.IsLetter(_text.Value[rest])) return;
        var word = _text.Slice(rest, Scan.WordEnd(_text.Value, rest, end, separator) - rest);
        Warn(rest, $"'{word}' does not belong to the value of '{key}', which ends with the {_text.Value[to - 1]} before it; " +
            (_text.Value[from] is '"' or '{' or '[' ? "a separator is missing." : "put the whole value in quotes, or a list in brackets."));
    }

    void Warn(int index, string sentence) => _warnings.Add(_text.PositionOf(index), sentence);
}
