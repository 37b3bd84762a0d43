namespace Unpool.Layers;

/// <summary>The mean of each window, [C,H,W] to [C,P,Q]; padding is not counted unless asked for.</summary>
public sealed record AveragePool : Layer
{
    /// <summary>A pooling of windows side by side; set <see cref="Stride"/> for others.</summary>
    public AveragePool(Size2 window) => (Window, Stride) = (window, window);

    /// <summary>The rows and columns of one window.</summary>
    public Size2 Window { get; }

    /// <summary>The rows and columns from one window to the next: the window's size unless set.</summary>
    public Size2 Stride { get; init; }

    /// <summary>Padding around the image; none by default.</summary>
    public Pad Pad { get; init; }

    /// <summary>
    /// Whether there is an additional row or column of windows for what would be left over, if it begins inside the image or the pads before it.
    /// </summary>
    public bool CeilMode { get; init; }

    /// <summary>Whether to divide by the number of the window's pixels in the image and its pads, instead of in the image alone.</summary>
    public bool CountIncludePad { get; init; }

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.AveragePool(Window, Stride, Pad, CeilMode, CountIncludePad, Name);
}
