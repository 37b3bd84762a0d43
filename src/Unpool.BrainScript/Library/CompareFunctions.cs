using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Library;

/// <summary>Tests of values: new CompareFunction [ what = 'IsArray' ; a = x ]</summary>
static class CompareFunctions
{
    public static IReadOnlyDictionary<string, Func<Construction, object, bool>> All { get; } =
        new Dictionary<string, Func<Construction, object, bool>>
        {
            ["IsSameObject"] = (c, a) => a is double or bool or string ? a.Equals(c.Require("b")) : ReferenceEquals(a, c.Require("b")),
            ["IsArray"] = (_, a) => a is ArrayValue,
            ["IsDouble"] = (_, a) => a is double,
            ["IsBool"] = (_, a) => a is bool,
            ["IsNode"] = (_, a) => a is NetworkNode,
        };

    public static object Of(Construction c) => All.TryGetValue(c.Text("what"), out var compare)
        ? compare(c, c.Require("a"))
        : throw c.Error($"CompareFunction cannot test '{c.Text("what")}'.");
}
