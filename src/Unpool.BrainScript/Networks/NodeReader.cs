using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks;

/// <summary>The way from the record of new ComputationNode [ operation = 'Plus' ; inputs = a : b ] to a node.</summary>
static class NodeReader
{
    public static NetworkNode Read(Construction c)
    {
        var (operation, nodes) = (c.Text("operation"), c.Evaluator.Nodes);
        if (!NodeOperation.All.TryGetValue(operation, out var kind))
            throw c.Error(OutOfScope.Reason(operation) ?? $"there is no operation '{operation}'{Spelling.Hint(operation, NodeOperation.All.Keys)}");
        nodes.Count(c.Evaluator.Place);
        // The node exists before its inputs, as in the original: so seeds of parameters count from the results back.
        var parameter = kind.IsParameter ? Parameters.Describe(c, nodes) : null;
        NetworkNode[] inputs = [.. c.Evaluator.Flatten(c.Require("inputs")).Select((v, i) => Input(c, kind, v, i))];
        var options = new Dictionary<string, object>();
        foreach (var option in kind.Options) options[option] = Plain(c, c.Require(option));
        if (kind.Inputs is { } count && !count.Contains(inputs.Length))
            throw c.Evaluator.Error($"{operation} takes {string.Join(" or ", count)} inputs, {inputs.Length} were given.");
        var node = new NetworkNode(operation, c.Path.ToString(), c.Evaluator.Place) { Inputs = inputs, Options = options, Parameter = parameter };
        AddTag(c, node);
        return node;
    }

    static NetworkNode Input(Construction c, NodeOperation kind, object value, int index) => value switch
    {
        NetworkNode node => node,
        // As the library's Constant, which people would have written.
        double number when !kind.IsParameter => Constant(c, number, index),
        bool flag when !kind.IsParameter => Constant(c, flag ? 1 : 0, index),
        _ => throw c.Evaluator.Error($"input {index + 1} of {c.Text("operation")} must be a node, found a {ValueKind.Of(value)}."),
    };

    static NetworkNode Constant(Construction c, double value, int index)
    {
        var path = c.Path.Member("inputs").Member("arr").Element(index).Member("res");
        return c.Evaluator.Nodes.Constant(value, path.ToString(), c.Evaluator.Place, [1, 1]);
    }

    static object Plain(Construction c, object value) => value is ArrayValue ? c.Evaluator.Flatten(value).ToList() : value;

    static void AddTag(Construction c, NetworkNode node)
    {
        if (c.Find("tag") is not string { Length: > 0 } tag) return;
        node.Tags.Add(tag switch
        {
            "feature" => NodeTag.Feature,
            "label" => NodeTag.Label,
            "criterion" or "criteria" => NodeTag.Criterion,
            "evaluation" or "eval" => NodeTag.Evaluation,
            "output" => NodeTag.Output,
            _ => throw c.Evaluator.Error($"Invalid group tag '{tag}', must be one of 'feature', 'label', 'criterion', 'evaluation', 'output'."),
        });
    }
}
