namespace Unpool.Layers;

/// <summary>
/// A function that adds nodes to a graph and names them: layer conv1 makes the parameters conv1.W and conv1.b, the nodes on the way
/// conv1.c and conv1.sum, and its result is conv1. Applying a layer twice makes two sets of parameters.
/// </summary>
public abstract record Layer
{
    /// <summary>
    /// The name of the layer and its nodes. A <see cref="Sequential"/> numbers layers without a name; elsewhere their nodes stay unnamed, and
    /// each graph numbers them.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The seed of the random values. Null: one derived from the name, so that runs can be repeated and layers differ.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Adds the layer's nodes over x and returns its result.</summary>
    /// <exception cref="ShapeException">x does not fit.</exception>
    public abstract Node Apply(Node x);

    /// <summary>The name of an unnamed layer without its number: conv, maxPool.</summary>
    internal virtual string Kind => char.ToLowerInvariant(GetType().Name[0]) + GetType().Name[1..];

    /// <summary>The name of one of the layer's nodes, conv1.W, or null if the layer has no name.</summary>
    protected string? NameOf(string part) => Name is null ? null : $"{Name}.{part}";

    /// <summary>The learned scale and bias of a normalisation: the layer's parameters scale and bias, which start as ones and zeros.</summary>
    private protected (Node Scale, Node Bias) ScaleAndBias(Shape shape) => (
        Parameter.Of(NameOf("scale"), shape, values => Array.Fill(values, 1f)), Parameter.Of(NameOf("bias"), shape, values => Array.Clear(values)));

    // An unnamed layer is identified by the number of nodes below it.
    /// <summary>The layer's seed, or one derived from its name and its place in the network.</summary>
    protected ulong SeedOver(Node x) => Seed ?? StableHash.Of(Name ?? $"{Kind} over {Below(x)}");

    static int Below(Node x)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance) { x };
        var open = new Stack<Node>([x]);
        while (open.TryPop(out var node))
            foreach (var input in node.Inputs)
                if (seen.Add(input))
                    open.Push(input);
        return seen.Count;
    }
}
