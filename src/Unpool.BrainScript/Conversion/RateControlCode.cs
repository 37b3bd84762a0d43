using Unpool.Training;

namespace Unpool.BrainScript.Conversion;

/// <summary>Learning-rate control as C#: new() { DecreaseFactor = 0.5 }.</summary>
static class RateControlCode
{
    public static string Of(RateControl control) => Members(control, new()).ToArray() is { Length: > 0 } members
        ? $"new() {{ {string.Join(", ", members)} }}"
        : "new()";

    static IEnumerable<string> Members(RateControl control, RateControl plain)
    {
        (string Name, double Value, double Plain)[] numbers =
        [
            (nameof(control.ReduceIfImproveLessThan), control.ReduceIfImproveLessThan, plain.ReduceIfImproveLessThan),
            (nameof(control.DecreaseFactor), control.DecreaseFactor, plain.DecreaseFactor),
            (nameof(control.IncreaseIfImproveMoreThan), control.IncreaseIfImproveMoreThan, plain.IncreaseIfImproveMoreThan),
            (nameof(control.IncreaseFactor), control.IncreaseFactor, plain.IncreaseFactor),
            (nameof(control.AdjustInterval), control.AdjustInterval, plain.AdjustInterval),
        ];
        (string Name, bool Value, bool Plain)[] flags =
        [
            (nameof(control.ContinueReduce), control.ContinueReduce, plain.ContinueReduce),
            (nameof(control.UseValidation), control.UseValidation, plain.UseValidation),
            (nameof(control.UseMetric), control.UseMetric, plain.UseMetric),
            (nameof(control.LoadBestModel), control.LoadBestModel, plain.LoadBestModel),
        ];
        return numbers.Where(n => n.Value != n.Plain).Select(n => $"{n.Name} = {Literal.Of(n.Value)}")
            .Concat(flags.Where(f => f.Value != f.Plain).Select(f => $"{f.Name} = {Literal.Of(f.Value)}"));
    }
}
