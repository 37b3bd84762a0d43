using Unpool.BrainScript.Networks.Operations;
using Unpool.Layers;

namespace Unpool.BrainScript.Conversion;

/// <summary>The start of a parameter as C#.</summary>
static class InitializerCode
{
    static readonly Dictionary<string, string> Methods = new()
    {
        ["uniform"] = nameof(Initializer.Uniform),
        ["uniform1"] = nameof(Initializer.Uniform1),
        ["gaussian"] = nameof(Initializer.Gaussian),
        ["normal"] = nameof(Initializer.Normal),
        ["xavier"] = nameof(Initializer.Xavier),
        ["glorotUniform"] = nameof(Initializer.GlorotUniform),
        ["glorotNormal"] = nameof(Initializer.GlorotNormal),
        ["heUniform"] = nameof(Initializer.HeUniform),
        ["heNormal"] = nameof(Initializer.HeNormal),
        ["bilinear"] = nameof(Initializer.Bilinear),
    };

    // Their values do not depend on how the axes are counted.
    static readonly HashSet<string> WithoutFan = ["uniform", "uniform1", "normal", "bilinear"];

    /// <summary>An expression for the start of a parameter where the ranks that are not set mean these.</summary>
    public static string Of(Parameter parameter, ParameterStart? start, int filterRank = 0, int outputRank = 1)
    {
        if (start?.Init is not { } init || !Methods.TryGetValue(init.Name, out var method)) return OfValues(parameter, start);
        var ranks = (init.FilterRank ?? 0, init.OutputRank ?? 1);
        var code = $"Initializer.{method}({(init.Scale == 1 ? "" : Literal.Of(init.Scale))})";
        return ranks == (filterRank, outputRank) || WithoutFan.Contains(init.Name)
            ? code
            : $"{code} with {{ FilterRank = {Literal.Of(ranks.Item1)}, OutputRank = {Literal.Of(ranks.Item2)} }}";
    }

    /// <summary>The value that all of a parameter have in the beginning, or null if they differ.</summary>
    public static float? ValueOf(Node parameter, IReadOnlyDictionary<Node, ParameterStart> starts) =>
        ValueOf((Parameter)parameter.Op, starts.GetValueOrDefault(parameter));

    static float? ValueOf(Parameter parameter, ParameterStart? start)
    {
        if (start?.Init.IsRandom == true) return null;
        var values = ValuesOf(parameter, start);
        return Array.TrueForAll(values, v => v.Equals(values[0])) ? values[0] : null;
    }

    static string OfValues(Parameter parameter, ParameterStart? start) => ValueOf(parameter, start) is { } value
        ? $"Initializer.Constant({Literal.Of(value)})"
        : $"Initializer.FromValues({string.Join(", ", ValuesOf(parameter, start).Select(Literal.Of))})";

    static float[] ValuesOf(Parameter parameter, ParameterStart? start)
    {
        if (start is null) return parameter.Values;
        var values = new float[parameter.Shape.Size];
        start.Init.Fill(values, parameter.Shape, start.Seed);
        return values;
    }
}
