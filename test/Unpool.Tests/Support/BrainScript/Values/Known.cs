namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>What a definition knows: the values of the inputs and of the parameters, by name or by the last part of a name.</summary>
sealed class Known(IReadOnlyDictionary<string, double[]> values)
{
    public double[] this[string name] => values.TryGetValue(name, out var found)
        ? found
        : values.Single(v => v.Key.EndsWith("." + name, StringComparison.Ordinal)).Value;

    public Known With(string name, double[] moved) => new(new Dictionary<string, double[]>(values) { [name] = moved });
}
