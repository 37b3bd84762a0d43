namespace Unpool.Layers;

/// <summary>Group normalisation (<see cref="Ops.GroupNorm"/>), which keeps the shape. Parameters: a scale and a bias for each channel.</summary>
public sealed record GroupNorm : Layer
{
    /// <summary>A normalisation of that many groups of channels.</summary>
    public GroupNorm(int groups) => Groups = groups;

    /// <summary>The number of groups, which divides the number of channels.</summary>
    public int Groups { get; }

    /// <summary>The number added to the variance before its root is taken.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var (scale, bias) = ScaleAndBias(new Shape(x.Shape[0]));
        return x.GroupNorm(scale, bias, Groups, Epsilon, Name);
    }
}
