using Unpool.BrainScript.Evaluation;

namespace Unpool.BrainScript.Library;

/// <summary>The types of 'new' that are neither nodes nor networks.</summary>
static class RuntimeTypes
{
    public static IReadOnlyDictionary<string, Func<Construction, object>> All { get; } = new Dictionary<string, Func<Construction, object>>
    {
        ["TensorShape"] = c => c.Find("dims") ?? c.Require("dims"),
        ["BoolVector"] = c => c.Require("items"),
        ["StringFunction"] = StringFunctions.Of,
        ["NumericFunction"] = NumericFunctions.Of,
        ["CompareFunction"] = CompareFunctions.Of,
        ["PrintAction"] = Print,
        ["FailAction"] = c => throw c.Error(c.Text("what")),
        ["Debug"] = Debug,
        ["FunctionByCount"] = Overload,
        ["RefusedGroup"] = RefusedGroup.Of,
    };

    static OverloadedValue Overload(Construction c) => new([.. c.Evaluator.Flatten(c.Require("functions")).Select(f => f as FunctionValue
        ?? throw c.Error($"'functions' must list functions, found a {ValueKind.Of(f)}."))]);

    static Done Print(Construction c)
    {
        c.Evaluator.Print(Formatter.Format(c.Evaluator, c.Require("what"), c.Find("format") as string ?? ""));
        return Done.Value;
    }

    static object Debug(Construction c)
    {
        var value = c.Require("value");
        if (c.Flag("enabled", otherwise: true)) c.Evaluator.Print($"{c.Find("say")}{Formatter.Format(c.Evaluator, value, "")}");
        return value;
    }
}
