using Unpool.BrainScript.Evaluation;

namespace Unpool.BrainScript.Library;

/// <summary>Functions that give strings: new StringFunction [ what = 'Replace' ; arg = s ; ... ]</summary>
static class StringFunctions
{
    const int Longest = 1_000_000;

    public static IReadOnlyDictionary<string, Func<Construction, string>> All { get; } = new Dictionary<string, Func<Construction, string>>
    {
        ["Format"] = c => Formatter.Format(c.Evaluator, c.Require("arg"), c.Text("how")),
        ["Chr"] = c => c.Integer("arg") is >= 0 and <= char.MaxValue and var code
            ? ((char)code).ToString()
            : throw c.Error($"there is no character {c.Integer("arg")}."),
        ["Replace"] = c => Replace(c, c.Text("arg"), c.Text("replacewhat"), c.Text("withwhat")),
        ["Substr"] = c => Substr(c.Text("arg"), c.Integer("pos"), c.Integer("chars")),
    };

    public static object Of(Construction c) => All.TryGetValue(c.Text("what"), out var make)
        ? make(c)
        : throw c.Error($"StringFunction cannot make '{c.Text("what")}'.");

    static string Replace(Construction c, string text, string from, string to)
    {
        if (from.Length == 0) return text;
        var grown = text.Length + (long)(text.Length / from.Length) * Math.Max(0, to.Length - from.Length);
        return grown <= Longest ? text.Replace(from, to, StringComparison.Ordinal)
            : throw c.Error($"this string would be longer than {Longest} characters.");
    }

    // A negative beginning counts from the end; a negative or too large count means up to the end.
    static string Substr(string text, int begin, int count)
    {
        begin = Math.Clamp(begin < 0 ? text.Length + begin : begin, 0, text.Length);
        return text.Substring(begin, count < 0 ? text.Length - begin : Math.Min(count, text.Length - begin));
    }
}
