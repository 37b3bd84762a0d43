using System.Globalization;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>The elements of a list, each with the number of times it is repeated.</summary>
sealed class ConfigArray
{
    /// <summary>Elements of a written-out list, repetitions counted; more than that is an error.</summary>
    const int Limit = 100_000;

    readonly string _key;
    readonly MappedText _text;
    readonly ConfigSection _owner;
    readonly List<(ConfigValue Value, int Count)> _elements = [];
    IReadOnlyList<ConfigValue>? _expanded;

    public ConfigArray(string key, MappedText text, ConfigSection owner)
    {
        (_key, _text, _owner) = (key, text.Trim(), owner);
        if (_text.Length == 0) return;

        var whole = Brackets.Opens(_text.Value[0]) && Brackets.Closing(_text, 0) == _text.Length - 1;
        if (!whole)
        {
            if (_text.Value.IndexOf('"') is >= 0 and var quote) throw new ScriptException(_text.PositionOf(quote),
                $"'{key}': a list with quoted elements must be in brackets, as in (10:\"a b\":1).");
            Read(0, _text.Length, ':');
            return;
        }
        var own = Brackets.OwnSeparator(_text, 0, _text.Length - 1, owner.Warnings);
        Read(own is null ? 1 : 2, _text.Length - 1, own ?? ':');
    }

    public IReadOnlyList<(ConfigValue Value, int Count)> Elements => _elements;

    public IEnumerable<ConfigValue> Values => _elements.Select(element => element.Value);

    public IReadOnlyList<ConfigValue> Expanded => _expanded ??= Expand();

    void Read(int start, int end, char separator)
    {
        var value = _text.Value;
        var at = start;
        while ((at = Scan.Skip(value, at, end, separator)) < end)
        {
            var star = Scan.SkipBlanks(value, ElementEnd(at, end, separator), end);
            var element = _text.Slice(at, star - at).Trim();
            if (element.Value is ['"', .. var inside, '"'] && !inside.Contains('"')) element = element.Slice(1, inside.Length);

            at = star;
            if (star == end || value[star] != '*' || separator == '*')
            {
                Add(element, 1);
                continue;
            }
            if (element.Length == 0) throw new ScriptException(_text.PositionOf(star), $"'{_key}': expected a value before the *, found none.");
            while (at < end && !Scan.Separates(value[at], separator)) at++;
            var count = _text.Slice(star + 1, at - star - 1).Trim();
            if (count.Length > 0) Add(element, CountOf(count));
        }
    }

    // An element ends with its closing bracket as a value does, but * may follow.
    int ElementEnd(int at, int end, char separator)
    {
        while (at < end && _text.Value[at] != '*' && !Scan.Separates(_text.Value[at], separator))
            if (Brackets.Opens(_text.Value[at])) return Brackets.Closing(_text, at) + 1;
            else at++;
        return at;
    }

    void Add(MappedText element, int count) => _elements.Add((new($"{_key}[{_elements.Count}]", element, _owner), count));

    int CountOf(MappedText text) => int.TryParse(text.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new ScriptException(text.PositionOf(0), $"'{_key}': expected how often the value is repeated, 1 or more, found '{text}'.");

    List<ConfigValue> Expand()
    {
        if (_elements.Sum(element => (long)element.Count) is > Limit and var sum)
            throw new ScriptException(_text.PositionOf(0), $"'{_key}' would have {sum} elements; up to {Limit} are possible.");
        return [.. _elements.SelectMany(element => Enumerable.Repeat(element.Value, element.Count))];
    }
}
