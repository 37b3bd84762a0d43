namespace Unpool.Layers;

/// <summary>
/// A rectifier whose slope below 0 is learned (<see cref="Ops.PRelu"/>): one for each channel of an image, and for each value of anything else. It
/// keeps the shape.
/// </summary>
public sealed record PRelu : Layer
{
    /// <summary>Whether there is only one slope, for all values.</summary>
    public bool Shared { get; init; }

    /// <summary>The initial value of every slope; a quarter by default, as in the paper.</summary>
    public float InitialSlope { get; init; } = 0.25f;

    internal override string Kind => "prelu";

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var shape = Shared ? Shape.Scalar : x.Shape.IsImage ? new Shape(x.Shape.Channels, 1, 1) : x.Shape;
        return x.PRelu(Parameter.Of(NameOf("slope"), shape, values => Array.Fill(values, InitialSlope)), Name);
    }
}
