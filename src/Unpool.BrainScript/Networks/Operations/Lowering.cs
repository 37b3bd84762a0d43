using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>
/// The step from a configuration's nodes to those of Unpool's graph, inputs first. Axes of parameters that were left open are
/// inferred where the parameter is used. CNTK writes axes fastest first, so all lists of axes are reversed.
/// </summary>
sealed class Lowering(UnpoolGradient gradient, long mostValues)
{
    readonly Dictionary<NetworkNode, Node> _nodes = [];
    readonly Dictionary<Node, ParameterStart> _starts = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, ScriptException> _unusable = new(ReferenceEqualityComparer.Instance);
    readonly MinibatchSums _sums = new();
    ulong _dropouts;
    long _values;

    public UnpoolGradient UnpoolGradient => gradient;

    public IReadOnlyDictionary<NetworkNode, Node> Nodes => _nodes;

    /// <summary>How each parameter starts.</summary>
    public IReadOnlyDictionary<Node, ParameterStart> Starts => _starts;

    /// <summary>Nodes that nothing may compute, with the reason: the original would stop when it came to them.</summary>
    public IReadOnlyDictionary<Node, ScriptException> Unusable => _unusable;

    /// <summary>Lets a node stand in the network as long as nobody computes it.</summary>
    public Node Unless(Node node, ScriptException computed)
    {
        _unusable[node] = computed;
        return node;
    }

    /// <summary>Another seed for each dropout.</summary>
    public ulong NextDropout() => ++_dropouts;

    /// <summary>Lowers a node, whose inputs are lowered already unless they are parameters.</summary>
    /// <exception cref="ScriptException">Something does not fit; the place is the user's.</exception>
    public void Lower(NetworkNode node)
    {
        var operation = NodeOperation.All[node.Operation];
        // A parameter is made where it is used, when its axes are known.
        if (operation.IsParameter) return;
        try
        {
            var result = operation.Lower(this, node);
            // One node for each name: what only hands its input on becomes a view of it.
            if (result.Name is not null && result.Name != node.Name) result = result.Reshape(result.Shape);
            result.Name = node.Name;
            _nodes[node] = result;
            if (_sums.Add(node, result, _nodes.GetValueOrDefault) is { } reason) Unless(result, node.Error(reason));
        }
        catch (ShapeException e)
        {
            throw node.Error(e.Message);
        }
        catch (OverflowException)
        {
            throw node.Error($"{node.Operation} '{node.Name}': a value of this size is not possible.");
        }
    }

    /// <summary>Makes a parameter that nobody uses, or whose axes are all known.</summary>
    public Node Parameter(NetworkNode node)
    {
        if (_nodes.TryGetValue(node, out var made)) return made;
        var description = node.Parameter!;
        if (!description.IsKnown)
            throw node.Error(
                $"the axes {string.Join(" x ", description.Dimensions)} of '{node.Name}' cannot be inferred from its use; write them out.");
        return description.Constant is { } value
            ? Add(node, new Node(new Constant(ShapeOf(description.Dimensions), value), node.Name))
            : Learnable(node, description.Dimensions);
    }

    /// <summary>The i-th input; a parameter among them must know its axes.</summary>
    public Node Operand(NetworkNode node, int i) => node.Inputs[i].Parameter is null ? _nodes[node.Inputs[i]] : Parameter(node.Inputs[i]);

    /// <summary>The i-th input; a parameter's open axes are those of <paramref name="axes"/>, in CNTK's order.</summary>
    public Node Operand(NetworkNode node, int i, Func<IReadOnlyList<int>, IReadOnlyList<int>> axes)
    {
        var input = node.Inputs[i];
        if (input.Parameter is not { IsKnown: false } || _nodes.ContainsKey(input)) return Operand(node, i);
        var found = axes(input.Parameter.Dimensions);
        return input.Parameter.Constant is { } value
            ? Add(input, new Node(new Constant(ShapeOf(found), value), input.Name))
            : Learnable(input, found);
    }

    /// <summary>The i-th input as values that change while training, also if it looks like a constant: running statistics.</summary>
    public Node Learnable(NetworkNode node, int i, Func<IReadOnlyList<int>, IReadOnlyList<int>> axes)
    {
        var input = node.Inputs[i];
        if (input.Parameter is null || _nodes.ContainsKey(input)) return Operand(node, i);
        return Learnable(input, input.Parameter.IsKnown ? input.Parameter.Dimensions : axes(input.Parameter.Dimensions));
    }

    /// <summary>The number that an input is, if it is a constant.</summary>
    public static float? ConstantOf(NetworkNode node) => node.Parameter?.Constant;

    /// <summary>The axes of a value as CNTK counts them: fastest first.</summary>
    public static int[] AxesOf(Node node)
    {
        var axes = node.Shape.Axes.ToArray();
        Array.Reverse(axes);
        return axes;
    }

    /// <summary>Open axes as long as those beside them; after these 1.</summary>
    public static int[] Filled(IReadOnlyList<int> open, int[] axes) => [.. open.Select((axis, i) => axis > 0 ? axis : i < axes.Length ? axes[i] : 1)];

    public static Shape ShapeOf(IEnumerable<int> axes) => new([.. axes.Reverse()]);

    Node Learnable(NetworkNode node, IReadOnlyList<int> axes)
    {
        var description = node.Parameter!;
        if (axes.Any(a => a < 1))
            throw node.Error($"the axes {string.Join(" x ", axes)} of '{node.Name}' cannot be inferred from its use; write them out.");
        Shape shape;
        try
        {
            shape = ShapeOf(axes);
            if ((_values += shape.Size) > mostValues)
                throw node.Error($"with '{node.Name}' of {string.Join(" x ", axes)} the parameters have {_values} values; this machine has memory "
                    + $"for {mostValues}.");
            description.Init.Check(shape);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw node.Error($"parameter '{node.Name}' of {string.Join(" x ", axes)} cannot be made: {e.Message}");
        }
        // Whoever only looks at the network needs no values.
        var made =
            Unpool.Parameter.Of(node.Name, shape, values => description.Init.Fill(values, shape, description.Seed), description.RateMultiplier);
        _starts[made] = new(description.Init, description.Seed);
        return Add(node, made);
    }

    Node Add(NetworkNode node, Node made) => _nodes[node] = made;
}
