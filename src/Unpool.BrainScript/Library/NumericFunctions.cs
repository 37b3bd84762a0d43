using Unpool.BrainScript.Evaluation;

namespace Unpool.BrainScript.Library;

/// <summary>new NumericFunction [ what = 'IntDiv' ; a = 7 ; b = 2 ]</summary>
static class NumericFunctions
{
    public static object Of(Construction c) => c.Text("what") switch
    {
        "Length" => Length(c),
        "Floor" => Math.Floor(c.Number("a")),
        // As in C: towards zero, and the remainder has the sign of the dividend.
        "IntDiv" => Divided(c, (a, b) => a / b),
        "Mod" => Divided(c, (a, b) => a % b),
        var other => throw c.Error($"NumericFunction cannot compute '{other}'."),
    };

    static double Length(Construction c) => c.Require("a") switch
    {
        string text => text.Length,
        ArrayValue { First: 0 } array => array.Elements.Count,
        ArrayValue => throw c.Error("This array is expected to begin with index 0."),
        var other => throw c.Error($"Length is that of an array or a string, found a {ValueKind.Of(other)}."),
    };

    static double Divided(Construction c, Func<int, int, double> divide)
    {
        var (a, b) = (c.Integer("a"), c.Integer("b"));
        return b != 0 ? divide(a, b) : throw c.Error($"{a} cannot be divided by 0.");
    }
}
