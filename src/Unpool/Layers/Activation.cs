namespace Unpool.Layers;

/// <summary>A function of each value by itself, which keeps the shape: an option of other layers, or a layer of its own.</summary>
public sealed record Activation : Layer
{
    readonly Func<Node, Node> _function;

    Activation(string kind, Func<Node, Node> function) => (Kind, _function) = (kind, function);

    /// <summary>The identity, x itself; adds no node.</summary>
    public static Activation None { get; } = new("none", x => x);

    /// <summary>The rectifier, max(x, 0).</summary>
    public static Activation Relu { get; } = new("relu", x => x.Relu());

    /// <summary>The logistic function, 1 / (1 + exp(-x)).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", x => x.Sigmoid());

    /// <summary>The hyperbolic tangent of x.</summary>
    public static Activation Tanh { get; } = new("tanh", x => x.Tanh());

    /// <summary>Any function of a node, with a name for its kind.</summary>
    public static Activation Of(string kind, Func<Node, Node> function) => new(kind, function);

    internal override string Kind { get; }

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var y = _function(x);
        // None passes its operand on, which keeps its own name.
        if (Name is not null && !ReferenceEquals(x, y)) y.Name = Name;
        return y;
    }

    /// <summary>The kind, such as relu.</summary>
    public override string ToString() => Kind;
}
