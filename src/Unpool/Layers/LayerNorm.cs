namespace Unpool.Layers;

/// <summary>
/// Layer normalisation (<see cref="Ops.LayerNorm"/>), which keeps the shape. Parameters: a scale and a bias for each value that is normalised with
/// others.
/// </summary>
public sealed record LayerNorm : Layer
{
    /// <summary>The first axis that is normalised, counted from the slowest; all that follow are as well. 0, all of them, unless set.</summary>
    public int Axis { get; init; }

    /// <inheritdoc cref="GroupNorm.Epsilon"/>
    public float Epsilon { get; init; } = 1e-5f;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        Ops.Slice.CheckAxis(x.Shape, Axis);
        var (scale, bias) = ScaleAndBias(new Shape(x.Shape.Axes[Axis..]));
        return x.LayerNorm(scale, bias, Axis, Epsilon, Name);
    }
}
