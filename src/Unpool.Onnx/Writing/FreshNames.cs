using System.Globalization;

namespace Unpool.Onnx;

/// <summary>Names that nothing else has: pads, pads.2, pads.3. Each costs one lookup, however many there are.</summary>
sealed class FreshNames(IEnumerable<string> taken)
{
    readonly HashSet<string> _taken = [.. taken];
    readonly Dictionary<string, int> _next = [];

    public string Of(string hint)
    {
        if (_taken.Add(hint)) return hint;
        var number = _next.GetValueOrDefault(hint, 2);
        string name;
        do name = $"{hint}.{number++.ToString(CultureInfo.InvariantCulture)}";
        while (!_taken.Add(name));
        _next[hint] = number;
        return name;
    }
}
