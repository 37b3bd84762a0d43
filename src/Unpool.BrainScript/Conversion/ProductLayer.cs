using Unpool.BrainScript.Networks.Operations;
using Unpool.Ops;

namespace Unpool.BrainScript.Conversion;

/// <summary>A convolution, transposed convolution or dense product, perhaps followed by a bias and an activation.</summary>
/// <param name="Product">The product with the weights.</param>
/// <param name="Sum">With the bias; null if there is none.</param>
/// <param name="Activated">After the activation; null if there is none.</param>
/// <param name="Starts">How parameters start.</param>
sealed record ProductLayer(Node Product, Node? Sum, Node? Activated, IReadOnlyDictionary<Node, ParameterStart> Starts) : ILayer
{
    public Node X => Product.Inputs[0];
    public Node Result => Activated ?? Sum ?? Product;
    public string? Name => Weights.Name?[..^".W".Length];

    Node Weights => Product.Inputs[1];
    Node? Bias => Sum?.Inputs[1];

    public IEnumerable<Node> Parts => new[] { Weights, Bias, Product, Sum }.OfType<Node>().Where(part => part != Result);

    public IEnumerable<(Node Part, string Path, string? Name)> Inner
    {
        get
        {
            var path = "";
            if (Sum is not null && Sum != Result) yield return (Sum, path += ".Inputs[0]", PartName("sum"));
            if (Product != Result) yield return (Product, path + ".Inputs[0]", PartName("c"));
        }
    }

    public string New => Product.Op switch
    {
        MatMul when Product.Shape.Rank == 1 => $"new Dense({Literal.Of(Product.Shape.Size)})",
        MatMul => $"new Dense({Literal.Of(Product.Shape)})",
        var op => $"new {(op is Convolution ? "Conv" : "ConvTranspose")}(maps: {Literal.Of(Product.Shape.Channels)}, "
            + $"kernel: {Literal.Of(new Size2(Weights.Shape[2], Weights.Shape[3]))})",
    };

    public IEnumerable<string> Settings
    {
        get
        {
            var (stride, pad, dilation, groups) = Product.Op switch
            {
                Convolution c => (c.Stride, c.Pad, c.Dilation, c.Groups),
                ConvTranspose c => (c.Stride, c.Pad, c.Dilation, c.Groups),
                _ => (1, Pad.None, 1, 1),
            };
            if (stride != 1) yield return $"Stride = {Literal.Of(stride)}";
            if (pad != Pad.None) yield return $"Pad = {Literal.Of(pad)}";
            if (Product.Op is ConvTranspose { OutputPadding: var more } && more != 0) yield return $"OutputPadding = {Literal.Of(more)}";
            if (dilation != 1) yield return $"Dilation = {Literal.Of(dilation)}";
            if (groups != 1) yield return $"Groups = {Literal.Of(groups)}";
            if (Bias is null) yield return "Bias = false";
            if (Activated is not null) yield return $"Activation = Activation.{Activated.Op.Title}";

            var start = Starts.GetValueOrDefault(Weights);
            var (filterRank, outputRank) = Product.Op is MatMul ? (0, Product.Shape.Rank) : (2, -1);
            if (InitializerCode.Of((Parameter)Weights.Op, start, filterRank, outputRank) is var init and not "Initializer.GlorotUniform()")
                yield return $"Init = {init}";
            if (start?.Init.IsRandom == true) yield return $"Seed = {Literal.Of(start.Seed)}";
            if (Bias is { } bias && InitializerCode.ValueOf(bias, Starts) is { } value and not 0) yield return $"InitialBias = {Literal.Of(value)}";
        }
    }

    /// <summary>The layer that has as many of the nodes after a product as it can, or null.</summary>
    /// <param name="product">A node of any kind.</param>
    /// <param name="starts">How parameters start.</param>
    /// <param name="only">The one node that uses another, or null if several do or the node itself is wanted.</param>
    public static ProductLayer? Find(Node product, IReadOnlyDictionary<Node, ParameterStart> starts, Func<Node, Node?> only)
    {
        if (product.Op is not (Convolution or ConvTranspose or MatMul) || product.Inputs[1] is not { Op: Parameter { RateMultiplier: 1 } } weights
            || only(weights) != product || weights.Name?.EndsWith(".W", StringComparison.Ordinal) == false) return null;

        var layer = new ProductLayer(product, null, null, starts);
        if (only(product) is { Op: Plus } sum && sum.Inputs[0] == product && layer.Takes(sum.Inputs[1]) && only(sum.Inputs[1]) == sum)
            layer = layer with { Sum = sum };
        if (only(layer.Result) is { Op: Relu or Sigmoid or Tanh } activated) layer = layer with { Activated = activated };
        return layer;
    }

    bool Takes(Node bias) => bias.Op is Parameter { RateMultiplier: 1 } && bias.Name == PartName("b")
        && bias.Shape == (Product.Op is MatMul ? Product.Shape : new Shape(Product.Shape.Channels, 1, 1))
        && InitializerCode.ValueOf(bias, Starts) is not null;

    string? PartName(string part) => Name is null ? null : $"{Name}.{part}";
}
