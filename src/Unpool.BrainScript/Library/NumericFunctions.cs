using Unpool.BrainScript.Evaluation;

namespace Unpool.BrainScript.Library;

/// <summary>Functions that give numbers: new NumericFunction [ what = 'IntDiv' ; a = 7 ; b = 2 ]</summary>
static class NumericFunctions
{
    public static IReadOnlyDictionary<string, Func<Construction, double>> All { get; } = new Dictionary<string, Func<Construction, double>>
    {
        ["Length"] = Length,
        ["Floor"] = c => Math.Floor(c.Number("a")),
        // As in C: towards zero, and the remainder has the sign of the dividend.
        ["IntDiv"] = c => Divided(c, (a, b) => a / b),
        ["Mod"] = c => Divided(c, (a, b) => a % b),
    };

    public static object Of(Construction c) => All.TryGetValue(c.Text("what"), out var compute)
        ? compute(c)
        : throw c.Error($"NumericFunction cannot compute '{c.Text("what")}'.");

    static double Length(Construction c) => c.Require("a") switch
    {
        string text => text.Length,
        ArrayValue { First: 0 } array => array.Elements.Count,
        ArrayValue => throw c.Error("This array is expected to begin with index 0."),
        var other => throw c.Error($"Length needs an array or a string, found a {ValueKind.Of(other)}."),
    };

    static double Divided(Construction c, Func<int, int, double> divide)
    {
        var (a, b) = (c.Integer("a"), c.Integer("b"));
        return b != 0 ? divide(a, b) : throw c.Error($"{a} cannot be divided by 0.");
    }
}
