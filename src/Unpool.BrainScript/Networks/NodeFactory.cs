using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks;

/// <summary>Makes nodes while a configuration is evaluated, and counts the seeds of those that start at random.</summary>
sealed class NodeFactory(bool constantSeed = false, Action<string>? print = null)
{
    // Reached by no network, but by a recursion that makes nodes.
    const int Most = 50_000;

    static readonly Dictionary<string, object> ProductOptions = new() { ["outputRank"] = 1.0, ["inferInputRankToMap"] = -1.0 };
    static readonly Dictionary<string, object> NoOptions = [];

    int _made;
    ulong _nextSeed = 1;

    /// <summary>What Print and Debug say.</summary>
    public void Print(string line) => print?.Invoke(line);

    /// <summary>The seed of the next parameter that starts at random: they are counted in the order of their creation.</summary>
    public ulong NextSeed() => constantSeed ? 1 : _nextSeed++;

    /// <summary>What an operator makes: a node whose options are those of the library.</summary>
    public NetworkNode Add(string operation, NamePath path, SourcePosition at, params NetworkNode[] inputs)
    {
        Count(at);
        return new(operation, path.ToString(), at) { Inputs = inputs, Options = operation == "Times" ? ProductOptions : NoOptions };
    }

    /// <summary>A number beside a node: never learned.</summary>
    public NetworkNode Constant(double value, NamePath path, SourcePosition at, params int[] dimensions)
    {
        Count(at);
        return new("LearnableParameter", path.ToString(), at) { Parameter = Parameters.Constant((float)value, dimensions) };
    }

    /// <summary>new ComputationNode [ operation = 'Plus' ; inputs = a : b ]</summary>
    public NetworkNode Make(Construction c)
    {
        var operation = c.Text("operation");
        if (!NodeOperation.All.TryGetValue(operation, out var kind))
            throw c.Error(OutOfScope.Reason(operation) ?? $"there is no operation '{operation}'{NearName.Hint(operation, NodeOperation.All.Keys)}");
        Count(c.Evaluator.Place);
        // The node exists before its inputs, as in the original: so seeds of parameters count from the results back.
        var parameter = kind.IsParameter ? Parameters.Describe(c, this) : null;
        NetworkNode[] inputs = [.. c.Evaluator.Flatten(c.Require("inputs")).Select((v, i) => Input(c, kind, v, i))];
        var options = new Dictionary<string, object>();
        foreach (var option in kind.Options) options[option] = Plain(c, c.Require(option));
        if (kind.Inputs is { } count && !count.Contains(inputs.Length))
            throw c.Evaluator.Error($"{operation} takes {string.Join(" or ", count)} inputs, {inputs.Length} were given.");
        var node = new NetworkNode(operation, c.Path.ToString(), c.Evaluator.Place) { Inputs = inputs, Options = options, Parameter = parameter };
        AddTag(c, node);
        return node;
    }

    NetworkNode Input(Construction c, NodeOperation kind, object value, int index) => value switch
    {
        NetworkNode node => node,
        // As the library's Constant, which people would have written.
        double number when !kind.IsParameter => Constant(number, At(c, index), c.Evaluator.Place, [1, 1]),
        bool flag when !kind.IsParameter => Constant(flag ? 1 : 0, At(c, index), c.Evaluator.Place, [1, 1]),
        _ => throw c.Evaluator.Error($"input {index + 1} of {c.Text("operation")} must be a node, found a {ValueKind.Of(value)}."),
    };

    static NamePath At(Construction c, int index) => c.Path.Member("inputs").Member("arr").Element(index).Member("res");

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

    void Count(SourcePosition at)
    {
        if (++_made > Most) throw new ScriptException(at, $"the network has more than {Most} nodes: is there a recursion without an end?");
    }
}
