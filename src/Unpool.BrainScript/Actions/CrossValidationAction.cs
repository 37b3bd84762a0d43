using System.Globalization;
using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The cv action: evaluates the models of several epochs on the same data and says which is best at what.</summary>
static class CrossValidationAction
{
    const long MostModels = 100_000;

    public static void Run(ActionContext context)
    {
        ActionKeys.CrossValidation.Check(context.Section, context.Log.Once);
        var interval = context.Section["crossValidationInterval"];
        if (interval.AsArray() is not [var first, var step, var last] || step.AsInt() < 1 || first.AsInt() < 0)
            throw new ScriptException(interval.At, $"crossValidationInterval is (first:step:last), found {interval.AsText()}.");
        var (from, by, to) = ((long)first.AsInt(), step.AsInt(), last.AsInt());
        if ((to - from) / by >= MostModels)
            throw new ScriptException(interval.At, $"crossValidationInterval asks for more than {MostModels} models: {interval.AsText()}.");

        var best = new Dictionary<string, (double Value, string Path)>();
        for (var epoch = from; epoch <= to; epoch += by)
        {
            context.StopIfAsked();
            var path = context.ModelPath + "." + epoch.ToString(CultureInfo.InvariantCulture);
            // The last epoch's model has the plain name.
            if (!File.Exists(path) && epoch + by > to) path = context.ModelPath;
            if (!File.Exists(path))
            {
                context.Log.Line($"Model '{path}' does not exist.");
                continue;
            }
            context.Log.Line($"model {path} --> ");
            var network = NetworkFile.Load(path);
            var means = TestAction.Means(context, network);
            var values = TestAction.Evaluate(context, network, means);
            for (var i = 0; i < values.Length; i++)
                if (!best.TryGetValue(means[i].Name!, out var so) || values[i] < so.Value)
                    best[means[i].Name!] = (values[i], path);
        }
        if (best.Count == 0) throw new ScriptException(interval.At, $"no model of '{context.ModelPath}' in {interval.AsText()} exists.");
        context.Log.Line("Best models:");
        foreach (var (name, (value, path)) in best)
            context.Log.Line(string.Create(CultureInfo.InvariantCulture, $"\tBased on {name} = {value:F8}: {path}"));
    }
}
