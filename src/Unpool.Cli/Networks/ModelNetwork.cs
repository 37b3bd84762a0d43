using System.Globalization;
using Unpool.Cli.Pictures;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Ops;

namespace Unpool.Cli.Networks;

/// <summary>The auto-encoder in a model file, found by the names that `unpool train` writes into it, or else by the look of its graph.</summary>
static class ModelNetwork
{
    // So many images show whether white is 1 or 255.
    const int Looked = 64;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    public static Model Load(string path) => OnnxFile.Load(ModelFile.Existing(path));

    /// <summary>The parts of the auto-encoder.</summary>
    /// <exception cref="InputException">The model is not an auto-encoder.</exception>
    public static Network Of(Model model, string path)
    {
        var graph = model.Graph;
        if (graph.Inputs.ToArray() is not [var input])
            throw new InputException($"{path}: an auto-encoder has one input, but this model has {graph.Inputs.Count()}.");
        var output = Named(model, Metadata.Output) ?? graph.Outputs[0];
        var target = Named(model, Metadata.Target) ?? Scaled(graph, input) ?? input;
        if (target.Shape != output.Shape)
            throw new InputException(
                $"{path}: an auto-encoder reconstructs what it reads, but this model reads {target.Shape} and returns {output.Shape}.");
        var code = Named(model, Metadata.Code) ?? graph.Nodes.LastOrDefault(n => n.Op is MaxPool or AveragePool);
        return new(input, target, code, output);
    }

    /// <summary>The node to show as the code.</summary>
    /// <exception cref="InputException">There is no such node, or it has the same value for all images.</exception>
    public static Node CodeOf(Model model, Network network, string path, string? name)
    {
        if (name is null)
            return network.Code ?? throw new InputException($"{path}: this model has no pooling; name the node to show with --node.");
        var node = model.Graph.Find(name);
        if (node is null)
        {
            var near = Spelling.Nearest(name, model.Graph.Nodes.Select(n => n.Name!), count: 3);
            throw new InputException($"{path}: there is no node '{name}'; the nearest are {string.Join(", ", near.Select(n => $"'{n}'"))}, "
                + "and 'unpool nodes' lists all.");
        }
        return node.Extent == Extent.Sample ? node : throw new InputException(
            $"{path}: '{name}' has the same value for all images ({node.Op.Title}), so there is nothing to show for each of them.");
    }

    /// <summary>Makes sure that images have the shape and the scale of those that the model was trained on.</summary>
    /// <exception cref="InputException">They have not.</exception>
    public static void Check(Model model, Network network, Dataset data, string where)
    {
        ImageShape.Check(data, network.Input.Shape, where);
        // Only of its own models does this program know what they divide by.
        if (OwnScale(model) is { } scale) PixelRange.Check(data, scale, where);
    }

    /// <summary>What the model divides pixels by; that of bytes if it does not say.</summary>
    public static double ScaleOf(Model model) => OwnScale(model) ?? PixelRange.Bytes;

    /// <summary>The value of a white pixel in the images that the model makes, if the model is one of ours.</summary>
    public static float? WhiteOf(Model model) => OwnScale(model) is { } scale ? PixelRange.White(scale) : null;

    /// <summary>The same for any model: of one from elsewhere, 1 or 255, whichever fits what it is given.</summary>
    public static float WhiteOf(Model model, Network network, Dataset data) => WhiteOf(model)
        ?? (Sampling.First(Looked, network, null, data).Max(row => Levels.Range(row.Original.Numbers.Span).Largest) > 1 ? 255 : 1);

    static double? OwnScale(Model model) =>
        model.Metadata.TryGetValue(Metadata.Scale, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var scale) ? scale : null;

    /// <summary>The name of the data that the model was trained on; null if it does not say.</summary>
    public static string? DataOf(Model model) => model.Metadata.GetValueOrDefault(Metadata.Data);

    static Node? Named(Model model, string key) =>
        model.Metadata.TryGetValue(key, out var name) ? model.Graph.Find(name) : null;

    // An input that is only ever used times a number is compared in that scale.
    static Node? Scaled(Graph graph, Node input) => graph.Nodes.Where(n => n.Inputs.Contains(input)).ToArray() is [{ Op: Times } scaled]
        && scaled.Inputs.Any(i => i.Op is Constant) ? scaled : null;
}
