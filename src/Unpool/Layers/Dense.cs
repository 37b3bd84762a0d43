namespace Unpool.Layers;

/// <summary>Dense product with all values of x, [in..] to [out..], with weights [in.., out..] and a bias [out..].</summary>
public sealed record Dense : LearnedLayer
{
    /// <summary>A layer whose result has several axes.</summary>
    public Dense(Shape outputs) => Outputs = outputs;

    /// <summary>A layer whose result is a vector.</summary>
    /// <param name="outputs">The number of units, 1 or more.</param>
    public Dense(int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Outputs = new Shape(outputs);
    }

    /// <summary>The shape of the result.</summary>
    public Shape Outputs { get; }

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var w = Weights(x, new Shape([.. x.Shape.Axes, .. Outputs.Axes]), filterRank: 0, outputRank: Outputs.Rank);
        return Finish(x.MatMul(w, NameOf("c")), Outputs);
    }
}
