using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks;

/// <summary>The way from the text of a BrainScriptNetworkBuilder block to a network.</summary>
public static class NetworkBuilder
{
    /// <summary>Builds the network that a block of BrainScript describes.</summary>
    /// <param name="block">{ ... }, [ ... ] or ( ... ).</param>
    /// <param name="directories">Where include files are looked for.</param>
    /// <param name="options">What the text leaves open; null for the defaults.</param>
    /// <exception cref="ScriptException">The text cannot be understood, or the network does not fit together.</exception>
    public static Network Build(MappedText block, IReadOnlyList<string> directories, NetworkOptions? options = null) =>
        DeepStack.Run(() => BuildHere(block, directories, options ?? new()));

    /// <summary>The same on the stack of the caller.</summary>
    internal static Network BuildHere(MappedText block, IReadOnlyList<string> directories, NetworkOptions options)
    {
        var evaluator = new Evaluator(new NodeFactory(options.ConstantSeed), NetworkTypes.Library)
        {
            OnWarning = options.Warn,
            OnPrint = options.Print,
        };
        return Lower(Roots(block, directories, evaluator), options);
    }

    /// <summary>All that is wrong with a network, not only the first.</summary>
    public static IReadOnlyList<Problem> Check(MappedText block, IReadOnlyList<string> directories, NetworkOptions? options = null)
    {
        options ??= new();
        return DeepStack.Run(() =>
        {
            var problems = new List<Problem>();
            var expression = Parser.ParseBlock(block, new SourceFinder(directories), problems);
            if (expression is null || problems.Count > 0) return problems;
            try
            {
                var evaluator = new Evaluator(new NodeFactory(options.ConstantSeed), NetworkTypes.Library)
                {
                    OnWarning = options.Warn,
                    Problems = problems,
                };
                var roots = Roots(expression, evaluator);
                if (problems.Count == 0) Lower(roots, options, problems);
            }
            catch (ScriptException e)
            {
                problems.Add(Problem.Of(e));
            }
            return [.. problems.Distinct()];
        });
    }

    static NetworkRoots Roots(MappedText block, IReadOnlyList<string> directories, Evaluator evaluator) =>
        Roots(Parser.ParseBlock(block, new SourceFinder(directories)), evaluator);

    // The library, four names that every node might ask for, and the user's record lie in one another.
    static NetworkRoots Roots(Expression block, Evaluator evaluator)
    {
        var scope = new Scope(CoreLibrary.Scope());
        scope.Add(new("deviceId", -1.0));
        scope.Add(new("traceLevel", 0.0));
        scope.Add(new("precision", "float"));
        var expression = block is RecordExpression ? new NewExpression(block.At, NetworkRoots.TypeName, block) : block;
        return evaluator.Evaluate(expression, scope, NamePath.Root.Member("network")) switch
        {
            NetworkRoots roots => roots,
            var other => throw evaluator.WrongType(block.At, "ComputationNetwork", other),
        };
    }

    static Network Lower(NetworkRoots roots, NetworkOptions options, List<Problem>? problems = null)
    {
        var lowering = new Lowering(options.UnpoolGradient, options.MostValues);
        var failed = new HashSet<NetworkNode>();
        foreach (var node in InputsFirst(roots.Roots))
        {
            if (node.Inputs.Any(failed.Contains))
            {
                failed.Add(node);
                continue;
            }
            try
            {
                lowering.Lower(node);
            }
            catch (ScriptException e) when (problems is not null)
            {
                problems.Add(Problem.Of(e));
                failed.Add(node);
            }
        }
        if (failed.Count > 0) return new([], new Graph());
        foreach (var node in roots.Nodes) if (node.Parameter is not null) lowering.Parameter(node);

        var nodes = lowering.Nodes;
        return new([.. roots.Nodes.Select(n => nodes[n])], new Graph([.. roots.Roots.Select(n => nodes[n])]))
        {
            Features = Tagged(NodeTag.Feature),
            Labels = Tagged(NodeTag.Label),
            Criteria = Tagged(NodeTag.Criterion),
            Evaluations = Tagged(NodeTag.Evaluation),
            Outputs = Tagged(NodeTag.Output),
            Starts = lowering.Starts,
            Descriptions =
                roots.Nodes.ToDictionary(n => nodes[n], n => new NodeDescription(nodes[n], n.Operation, [.. n.Inputs.Select(i => nodes[i])])),
            Unusable = lowering.Unusable,
            OtherNames = roots.Nodes.Where(n => n.OtherNames.Count > 0).ToDictionary(n => nodes[n], n => (IReadOnlyList<string>)n.OtherNames),
        };

        Node[] Tagged(NodeTag tag) => [.. roots.Tagged(tag).Select(n => nodes[n])];
    }

    static List<NetworkNode> InputsFirst(IReadOnlyList<NetworkNode> roots)
    {
        var order = new List<NetworkNode>();
        var seen = new HashSet<NetworkNode>();
        var open = new Stack<(NetworkNode Node, int Next)>();
        foreach (var root in roots)
        {
            if (seen.Add(root)) open.Push((root, 0));
            while (open.TryPop(out var top))
            {
                if (top.Next == top.Node.Inputs.Count)
                {
                    order.Add(top.Node);
                    continue;
                }
                open.Push((top.Node, top.Next + 1));
                if (seen.Add(top.Node.Inputs[top.Next])) open.Push((top.Node.Inputs[top.Next], 0));
            }
        }
        return order;
    }
}
