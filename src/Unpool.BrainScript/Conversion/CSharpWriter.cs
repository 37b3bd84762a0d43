using System.Text;
using Unpool.BrainScript.Networks.Operations;

namespace Unpool.BrainScript.Conversion;

/// <summary>A writer of networks as C# programs that make the same graph, with the same names and first values, and train it.</summary>
static class CSharpWriter
{
    /// <param name="graph">All that the program is to make.</param>
    /// <param name="starts">How its parameters start; what is not here starts with its present values.</param>
    /// <param name="options">How it is trained.</param>
    /// <exception cref="NotSupportedException">The graph has an operation that no program can make.</exception>
    public static string Write(Graph graph, IReadOnlyDictionary<Node, ParameterStart> starts, ProgramOptions options)
    {
        options = options with { Metrics = [.. options.Metrics.Distinct().Where(node => node != options.Criterion)] };
        var code = new GraphCode(graph, starts, [options.Criterion, .. options.Metrics, .. options.Tested, .. options.Outputs]);
        var program = new StringBuilder();
        if (options.Header.Count > 0) program.AppendJoin('\n', options.Header).Append("\n\n");
        program.AppendJoin('\n', Usings(options)).Append("\n\n");
        program.AppendJoin('\n', code.Statements).Append("\n\n");
        program.Append(options.Data).Append("\n\n");
        program.AppendJoin('\n', Training(code, options)).Append('\n');
        if (code.HasParameters) program.Append('\n').Append(Weights).Append('\n');
        return program.ToString();
    }

    static IEnumerable<string> Usings(ProgramOptions options) =>
        from name in (string[])["Unpool", "Unpool.Data", "Unpool.Layers", "Unpool.Onnx", "Unpool.Training"]
        where name != "Unpool.Onnx" || options.Model is not null
        select $"using {name};";

    static IEnumerable<string> Training(GraphCode code, ProgramOptions options)
    {
        yield return "using var trainer = new Trainer(new()";
        yield return "{";
        yield return $"    Criterion = {code[options.Criterion]},";
        if (options.Metrics.Count > 0) yield return $"    Metrics = [{Variables(options.Metrics)}],";
        yield return $"    Learner = {options.Learner},";
        yield return $"    Epochs = {Literal.Of(options.Epochs)},";
        yield return $"    MinibatchSize = {options.MinibatchSize},";
        foreach (var setting in options.Settings) yield return $"    {setting},";
        yield return $"    OnEpoch = epoch => Console.WriteLine($\"Epoch {{epoch.Epoch + 1}}: {Reported(options)}\"),";
        yield return "}, train);";
        yield return "trainer.Train();";
        foreach (var node in options.Tested)
            yield return $"Console.WriteLine($\"Test: {Shown(node)} {{Evaluator.Mean({code[node]}, test):G6}}\");";
        if (options.Model is { } model) yield return $"OnnxFile.Save({Literal.Of(model)}, new Graph({Variables(options.Outputs)}));";

        string Variables(IEnumerable<Node> nodes) => string.Join(", ", nodes.Select(node => code[node]));
    }

    static string Reported(ProgramOptions options) => string.Join(", ", options.Metrics
        .Select((node, i) => $"{Shown(node)} {{epoch.Metrics[{Literal.Of(i)}]:G6}}")
        .Prepend($"{Shown(options.Criterion)} {{epoch.Criterion:G6}}"));

    // Inside an interpolated string.
    static string Shown(Node node) =>
        Literal.Of(node.Name)[1..^1].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>The function that programs make parameters with.</summary>
    internal const string Weights = """
        static Node Weights(string? name, Shape shape, Initializer init, ulong seed = 0, float rateMultiplier = 1)
        {
            var values = new float[shape.Size];
            init.Fill(values, shape, seed);
            return Parameter.Of(name, shape, values, rateMultiplier);
        }
        """;
}
