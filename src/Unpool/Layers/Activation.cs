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

    /// <summary>x where it is positive, else 0.01 x.</summary>
    public static Activation LeakyRelu { get; } = new("leakyRelu", x => x.LeakyRelu());

    /// <summary>x where it is positive, else exp(x) - 1.</summary>
    public static Activation Elu { get; } = new("elu", x => x.Elu());

    /// <summary>The function that keeps values at mean 0 and variance 1 (<see cref="Ops.Selu"/>).</summary>
    public static Activation Selu { get; } = new("selu", x => x.Selu());

    /// <summary>x times the probability that a normal number is below x.</summary>
    public static Activation Gelu { get; } = new("gelu", x => x.Gelu());

    /// <summary>The smooth rectifier, log(1 + exp(x)).</summary>
    public static Activation Softplus { get; } = new("softplus", x => x.Softplus());

    /// <summary>0.2 x + 0.5, limited to 0 .. 1.</summary>
    public static Activation HardSigmoid { get; } = new("hardSigmoid", x => x.HardSigmoid());

    /// <summary>The logistic function, 1 / (1 + exp(-x)).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", x => x.Sigmoid());

    /// <summary>The hyperbolic tangent of x.</summary>
    public static Activation Tanh { get; } = new("tanh", x => x.Tanh());

    /// <summary>Any function of a node, with a name for its kind: <c>Activation.Of("elu", x => x.Elu(0.5f))</c>.</summary>
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
