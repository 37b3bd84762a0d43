namespace Unpool.Layers;

/// <summary>The base of convolutions and dense layers: a product with weights, plus a bias, through an activation.</summary>
public abstract record LearnedLayer : Layer
{
    /// <summary>Whether a bias is added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The function applied to the result; none by default.</summary>
    public Activation Activation { get; init; } = Activation.None;

    /// <summary>The initializer of the weights.</summary>
    public Initializer Init { get; init; } = Initializer.GlorotUniform();

    /// <summary>The initial value of every bias.</summary>
    public float InitialBias { get; init; }

    /// <summary>Makes sure, before any weights are made, that x is an image and the kernel has a size.</summary>
    /// <exception cref="ShapeException">x is not an image, or the kernel has no size.</exception>
    protected void CheckImage(Node x, Size2 kernel)
    {
        if (!x.Shape.IsImage)
            throw new ShapeException($"{Called}: expected an image, width x height x channels, but got {x.Shape}.");
        if (kernel.Rows < 1 || kernel.Columns < 1)
            throw new ShapeException($"{Called}: a kernel of {kernel} is impossible: it must be at least 1x1.");
    }

    /// <summary>Makes sure, before any weights are made, that channels and maps can be cut into groups.</summary>
    /// <exception cref="ShapeException">They cannot.</exception>
    private protected void CheckGroups(Node x, int maps, int groups)
    {
        if (groups < 1 || x.Shape.Channels % groups != 0 || maps % groups != 0)
            throw new ShapeException($"{Called}: {groups} groups of {x.Shape.Channels} channels and {maps} maps are impossible: the number must "
                + "divide both.");
    }

    string Called => Name is null ? GetType().Name : $"{GetType().Name} '{Name}'";

    /// <summary>The weights as a parameter, named after the layer.</summary>
    protected Node Weights(Node x, Shape shape, int filterRank, int outputRank)
    {
        var (init, seed) = (Init.OrRanks(filterRank, outputRank), SeedOver(x));
        init.Check(shape);
        return Parameter.Of(NameOf("W"), shape, values => init.Fill(values, shape, seed));
    }

    /// <summary>Adds the bias, if the layer has one, and applies the activation.</summary>
    protected Node Finish(Node product, Shape biases)
    {
        var result = product;
        if (Bias)
        {
            result.Name = NameOf("c");
            result += Parameter.Of(NameOf("b"), biases, values => Array.Fill(values, InitialBias));
        }
        var sum = result;
        result = Activation.Apply(sum);
        if (!ReferenceEquals(result, sum)) sum.Name = NameOf(Bias ? "sum" : "c");
        result.Name = Name;
        return result;
    }
}
