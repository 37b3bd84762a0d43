using Unpool.BrainScript.Networks;
using Unpool.Ops;

namespace Unpool.BrainScript.Conversion;

/// <summary>Layers as C#.</summary>
static class LayerCode
{
    const int Widest = 120;

    /// <summary>
    /// var conv1 = new Conv(maps: 1, kernel: 5) { Name = "conv1" }.Apply(x); and what gives the nodes within the layer the graph's names
    /// where the layer has others.
    /// </summary>
    public static IEnumerable<string> Statements(string variable, LayerPattern layer, Code x, IReadOnlyDictionary<Node, ParameterStart> starts)
    {
        var settings = Settings(layer, starts).ToList();
        var made = $"var {variable} = {New(layer)}";
        var applied = $".Apply({x}){(NodeName.Of(layer.Result) is { } name && name != layer.Name ? $".Named({Literal.Of(name)})" : "")};";
        var line = settings.Count == 0 ? made + applied : $"{made} {{ {string.Join(", ", settings)} }}{applied}";
        yield return line.Length <= Widest || settings.Count == 0
            ? line
            : $"{made}\n{{\n{string.Concat(settings.Select(setting => $"    {setting},\n"))}}}{applied}";

        var path = variable;
        foreach (var (part, own) in layer.Names.Skip(1))
        {
            path += ".Inputs[0]";
            if (NodeName.Of(part) is { } real && real != own) yield return $"{path}.Named({Literal.Of(real)});";
        }
    }

    static IEnumerable<string> Settings(LayerPattern layer, IReadOnlyDictionary<Node, ParameterStart> starts)
    {
        if (layer.Name is { } name) yield return $"Name = {Literal.Of(name)}";
        foreach (var setting in Geometry(layer.Product.Op)) yield return setting;
        if (layer.Bias is null) yield return "Bias = false";
        if (layer.Activated is { } activated) yield return $"Activation = Activation.{activated.Op.Title}";
        var start = starts.GetValueOrDefault(layer.Weights);
        var (filterRank, outputRank) = layer.Product.Op is MatMul ? (0, layer.Product.Shape.Rank) : (2, -1);
        if (InitializerCode.Of((Parameter)layer.Weights.Op, start, filterRank, outputRank) is var init and not "Initializer.GlorotUniform()")
            yield return $"Init = {init}";
        if (start?.Init.IsRandom == true) yield return $"Seed = {Literal.Of(start.Seed)}";
        if (layer.Bias is { } bias && InitializerCode.ValueOf((Parameter)bias.Op, starts.GetValueOrDefault(bias)) is { } value and not 0)
            yield return $"InitialBias = {Literal.Of(value)}";
    }

    static string New(LayerPattern layer) => layer.Product.Op is MatMul ? Dense(layer) : Window(layer);

    static string Dense(LayerPattern layer) => layer.Product.Shape is { Rank: 1 } vector
        ? $"new Dense({Literal.Of(vector.Size)})"
        : $"new Dense({Literal.Of(layer.Product.Shape)})";

    static string Window(LayerPattern layer)
    {
        var w = layer.Weights.Shape;
        var type = layer.Product.Op is Convolution ? "Conv" : "ConvTranspose";
        return $"new {type}(maps: {Literal.Of(layer.Product.Shape.Channels)}, kernel: {Literal.Of(new Size2(w[2], w[3]))})";
    }

    static IEnumerable<string> Geometry(Op op)
    {
        var (stride, pad) = op switch
        {
            Convolution convolution => (convolution.Stride, convolution.Pad),
            ConvTranspose transposed => (transposed.Stride, transposed.Pad),
            _ => (new(1, 1), Pad.None),
        };
        if (stride != 1) yield return $"Stride = {Literal.Of(stride)}";
        if (pad != Pad.None) yield return $"Pad = {Literal.Of(pad)}";
    }
}
