using Unpool.BrainScript.Evaluation;

namespace Unpool.BrainScript.Library;

/// <summary>new StringFunction [ what = 'Replace' ; arg = s ; ... ]</summary>
static class StringFunctions
{
    const int Longest = 1_000_000;

    public static object Of(Construction c) => c.Text("what") switch
    {
        "Format" => Formatter.Format(c.Evaluator, c.Require("arg"), c.Text("how")),
        "Chr" => c.Integer("arg") is >= 0 and <= char.MaxValue and var code
            ? ((char)code).ToString()
            : throw c.Error($"there is no character {c.Integer("arg")}."),
        "Replace" => Replace(c, c.Text("arg"), c.Text("replacewhat"), c.Text("withwhat")),
        "Substr" => Substr(c.Text("arg"), c.Integer("pos"), c.Integer("chars")),
        var other => throw c.Error($"StringFunction cannot make '{other}'."),
    };

    static string Replace(Construction c, string text, string from, string to)
    {
        if (from.Length == 0) return text;
        var grown = text.Length + (long)(text.Length / from.Length) * Math.Max(0, to.Length - from.Length);
        return grown <= Longest ? text.Replace(from, to, StringComparison.Ordinal) : throw c.Error($"this text would be longer than {Longest} characters.");
    }

    // A negative beginning counts from the end; a negative or too large count means up to the end.
    static string Substr(string text, int begin, int count)
    {
        begin = Math.Clamp(begin < 0 ? text.Length + begin : begin, 0, text.Length);
        return text.Substring(begin, count < 0 ? text.Length - begin : Math.Min(count, text.Length - begin));
    }
}
