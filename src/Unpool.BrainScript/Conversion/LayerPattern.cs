using Unpool.BrainScript.Networks;
using Unpool.Ops;

namespace Unpool.BrainScript.Conversion;

/// <summary>
/// A product with weights that nothing else uses, perhaps with a bias and an activation behind it: what a layer of the library makes.
/// </summary>
/// <param name="Product">The convolution, transposed convolution or dense product.</param>
/// <param name="Sum">With the bias; null if there is none.</param>
/// <param name="Activated">Behind the activation; null if there is none.</param>
sealed record LayerPattern(Node Product, Node? Sum, Node? Activated)
{
    public Node X => Product.Inputs[0];
    public Node Weights => Product.Inputs[1];
    public Node? Bias => Sum?.Inputs[1];
    public Node Result => Activated ?? Sum ?? Product;

    /// <summary>The layer's name, without which its nodes have none either.</summary>
    public string? Name => NodeName.Of(Weights)?[..^2];

    /// <summary>The nodes that the layer makes, besides its result.</summary>
    public IEnumerable<Node> Parts => new[] { Weights, Bias, Product, Sum }.OfType<Node>().Where(part => part != Result);

    /// <summary>What the layer calls its product and its sum, in which other names must be put in place.</summary>
    public IEnumerable<(Node Part, string? Name)> Names
    {
        get
        {
            yield return (Result, Name);
            if (Sum is not null && Sum != Result) yield return (Sum, PartName("sum"));
            if (Product != Result) yield return (Product, PartName("c"));
        }
    }

    /// <summary>The layer that ends with as much of the nodes behind a product as it can, or null.</summary>
    /// <param name="product">A node of any kind.</param>
    /// <param name="starts">How parameters start.</param>
    /// <param name="only">The one node that uses another, or null if several do or the node itself is wanted.</param>
    public static LayerPattern? Find(Node product, IReadOnlyDictionary<Node, ParameterStart> starts, Func<Node, Node?> only)
    {
        if (product.Op is not (Convolution or ConvTranspose or MatMul) || product.Inputs[1] is not { Op: Parameter { RateMultiplier: 1 } } weights
            || only(weights) != product || NodeName.Of(weights)?.EndsWith(".W", StringComparison.Ordinal) == false) return null;

        var layer = new LayerPattern(product, null, null);
        if (only(product) is { Op: Plus } sum && sum.Inputs[0] == product && layer.FitsBias(sum.Inputs[1], starts) && only(sum.Inputs[1]) == sum)
            layer = layer with { Sum = sum };
        if (only(layer.Result) is { Op: Relu or Sigmoid or Tanh } activated) layer = layer with { Activated = activated };
        // A name can be changed, but not be taken away.
        return layer.Names.All(n => n.Name is null || NodeName.Of(n.Part) is not null) ? layer : null;
    }

    bool FitsBias(Node bias, IReadOnlyDictionary<Node, ParameterStart> starts) =>
        bias.Op is Parameter { RateMultiplier: 1 } parameter && bias.Shape == BiasShape && NodeName.Of(bias) == PartName("b")
        && InitializerCode.ValueOf(parameter, starts.GetValueOrDefault(bias)) is not null;

    Shape BiasShape => Product.Op is MatMul ? Product.Shape : new Shape(Product.Shape.Channels, 1, 1);

    string? PartName(string part) => Name is null ? null : $"{Name}.{part}";
}
