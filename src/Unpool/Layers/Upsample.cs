namespace Unpool.Layers;

/// <summary>
/// An image enlarged a whole number of times, [C,H,W] to [C,H*rows,W*columns]: what decoders without positions undo a pooling with.
/// </summary>
public sealed record Upsample : Layer
{
    /// <summary>An enlargement that repeats every pixel; set <see cref="Mode"/> for others.</summary>
    /// <param name="factor">How many times as many rows and columns there are to be, at least 1.</param>
    public Upsample(Size2 factor) => Factor = factor;

    /// <summary>How many times as many rows and columns there are to be, at least 1.</summary>
    public Size2 Factor { get; }

    /// <summary>Whether pixels are repeated, or those in between lie on the line between their neighbours.</summary>
    public Interpolation Mode { get; init; } = Interpolation.Nearest;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        // Checks the factor, too.
        var repeated = x.Upsample(Factor, Name);
        return Mode == Interpolation.Nearest ? repeated : x.Resize(new Size2(repeated.Shape.Height, repeated.Shape.Width), Mode, name: Name);
    }
}
