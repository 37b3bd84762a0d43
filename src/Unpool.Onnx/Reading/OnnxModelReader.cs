using System.Globalization;
using Google.Protobuf;
using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>
/// The reader of a model's operators, which become nodes one after the other: what <see cref="OnnxModelWriter"/> wrote becomes what it was.
/// </summary>
static class OnnxModelReader
{
    const long OldestVersion = 6;
    const long NewestVersion = 26;

    /// <exception cref="ModelException">The bytes are not a model, or not one that is supported; the sentence begins with the name.</exception>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="name">The file's name in errors.</param>
    /// <param name="folder">The folder of the files that it names, or null if there are none.</param>
    public static Model Read(ReadOnlySpan<byte> bytes, string name, string? folder)
    {
        try
        {
            return Read(ModelMessage.Parser.ParseFrom(bytes), folder);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelException($"{name}: this is not an ONNX model, or it is damaged: {e.Message}", e);
        }
        catch (Exception e) when (e is ModelException or ShapeException or ArgumentException or OverflowException)
        {
            throw new ModelException($"{name}: {e.Message}", e);
        }
    }

    static Model Read(ModelMessage model, string? folder)
    {
        if (model.Graph is not { } graph || graph.Outputs.Count == 0)
            throw new ModelException("this is not an ONNX model, or it is damaged: there is no graph with outputs.");
        var version = model.OperatorSets.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 0;
        if (version is < OldestVersion or > NewestVersion)
            throw new ModelException($"the model uses version {version} of ONNX's operators; {OldestVersion} to {NewestVersion} are supported.");

        var (metadata, notes) = Words(model);
        var elsewhere = new ElsewhereData(folder);
        // Old files list their parameters among the inputs.
        var stored = graph.Tensors.Select(t => t.Name).ToHashSet();
        ValueMessage[] inputs = [.. graph.Inputs.Where(i => !stored.Contains(i.Name))];
        var tensors = new TensorTable(
            notes, Samples(inputs), isForeign: model.Producer != "Unpool",
            [.. stored, .. inputs.Select(i => i.Name), .. graph.Operators.SelectMany(o => o.Outputs)]);
        foreach (var tensor in graph.Tensors)
            tensors.Add(tensor.Name, new TensorValue.Stored(new TensorData(tensor, tensor.Name, elsewhere), IsConstant: false));
        foreach (var input in inputs)
        {
            var node = InputOf(input, notes);
            tensors.Add(input.Name, ElementTypes.IsWhole(input.Type.Tensor.Kind)
                ? new TensorValue.Integers(node, AreWhole: true)
                : new TensorValue.Whole(node));
        }
        foreach (var message in OperatorOrder.Of(graph.Operators))
            KnownOperators.Read(new OnnxOperator(message, version, tensors, notes), message.Domain);
        var result = new Graph([.. Outputs(graph, tensors)]);
        // What stands for a part of an operator has no name in the file; from here on it keeps the one that it is shown by.
        foreach (var node in result.Nodes) node.Name ??= result.NameOf(node);
        return new Model(result, metadata);
    }

    static (Dictionary<string, string> Metadata, Notes Notes) Words(ModelMessage model)
    {
        var (metadata, notes) = (new Dictionary<string, string>(), new Notes());
        foreach (var entry in model.Metadata)
            if (entry.Key.StartsWith(Notes.Prefix, StringComparison.Ordinal)) notes.Add(entry.Key, entry.Value);
            else metadata[entry.Key] = entry.Value;
        return (metadata, notes);
    }

    // A batch of a fixed size is one of any size to us, as long as all inputs have the same.
    static long? Samples(ValueMessage[] inputs)
    {
        long?[] sizes = [.. inputs.Select(
            i => i.Type?.Tensor?.Axes?.Axes is [{ AxisCase: AxisMessage.AxisOneofCase.Size } first, ..] ? first.Size : (long?)null).Distinct()];
        return sizes.Length <= 1 ? sizes.FirstOrDefault() : throw new ModelException(
            $"the inputs {string.Join(" and ", inputs.Select(i => $"'{i.Name}'"))} have different numbers of samples, their first axis "
            + $"({string.Join(" and ", sizes.Select(s => s?.ToString(CultureInfo.InvariantCulture) ?? "any"))}); it must be the same. Weights must "
                + "be stored in the model.");
    }

    static Node InputOf(ValueMessage input, Notes notes)
    {
        var title = $"input '{input.Name}'";
        if (input.Type?.Tensor is not { Axes: { } axes } tensor) throw new ModelException($"{title} has no shape.");
        if (!ElementTypes.IsReal(tensor.Kind) && !ElementTypes.IsWhole(tensor.Kind))
            throw new ModelException($"{title} takes {tensor.Kind} values; only floats and whole numbers are supported.");
        if (axes.Axes.Count < 2)
            throw new ModelException(
                $"{title} has {Plural.Of(axes.Axes.Count, "axis", "axes")}; at least 2 are needed, the samples and their values.");
        var sizes = axes.Axes.Skip(1).Select(a => a.AxisCase == AxisMessage.AxisOneofCase.Size
            ? a.Size
            : throw new ModelException($"{title} leaves its axis '{a.Unknown}' open; only the first, that of the samples, may be open."));
        return new Node(new Input(notes.Find("column", input.Name) ?? input.Name, TensorData.ShapeOf([.. sizes], title)), input.Name);
    }

    static IEnumerable<Node> Outputs(GraphMessage graph, TensorTable tensors)
    {
        var taken = new HashSet<Node>();
        foreach (var output in graph.Outputs)
        {
            var node = tensors[output.Name] is TensorValue.Single single ? single.Node : tensors.Node(output.Name);
            // Results are known by their names; an input keeps its own.
            if (taken.Contains(node) || node.Op is Input or Parameter or Constant && node.Name != output.Name)
                node = node.Reshape(node.Shape, output.Name);
            else
                node.Name = output.Name;
            taken.Add(node);
            yield return node;
        }
    }
}
