namespace Unpool.Layers;

/// <summary>
/// The unpooling that undoes a max pooling: x [C,P,Q] and the image that was pooled, [C,H,W], to [C,H,W]. A <see cref="Sequential"/> finds the
/// image by itself: that of its last <see cref="MaxPool"/> that nothing has undone yet.
/// </summary>
public sealed record MaxUnpool : Layer
{
    /// <summary>An unpooling of windows side by side; set <see cref="Stride"/> for others.</summary>
    public MaxUnpool(Size2 window) => (Window, Stride) = (window, window);

    /// <summary>The rows and columns of one window.</summary>
    public Size2 Window { get; }

    /// <summary>The rows and columns from one window to the next: the window's size unless set.</summary>
    public Size2 Stride { get; init; }

    /// <summary>The padding of the pooling that is undone; none by default.</summary>
    public Pad Pad { get; init; }

    /// <summary>Whether the pooling had an additional row or column of windows for what would be left over.</summary>
    public bool CeilMode { get; init; }

    /// <summary>The gradient that flows back while training: the true derivative unless set.</summary>
    public UnpoolGradient Gradient { get; init; }

    /// <summary>Puts the values of <paramref name="x"/> where the maxima of <paramref name="image"/> are.</summary>
    /// <param name="x">The pooled values, [C,P,Q].</param>
    /// <param name="image">The image that was pooled, [C,H,W], which is the result's shape.</param>
    /// <exception cref="ShapeException">The two do not fit, or pooling the image does not give the shape of x.</exception>
    public Node Apply(Node x, Node image) => x.MaxUnpool(image, Window, Stride, Pad, Gradient, CeilMode, Name);

    /// <summary>Throws: use <see cref="Apply(Node, Node)"/>, which takes the image that was pooled.</summary>
    /// <exception cref="InvalidOperationException">Always: one input does not say where the values go.</exception>
    public override Node Apply(Node x) => throw new InvalidOperationException(
        $"MaxUnpool{(Name is null ? "" : $" '{Name}'")} needs two inputs: call Apply(x, image) with the image that was pooled, "
        + "or put it into a Sequential after the MaxPool that it undoes.");
}
