namespace Unpool.Layers;

/// <summary>The maximum of each window, [C,H,W] to [C,P,Q].</summary>
public sealed record MaxPool : Layer
{
    /// <summary>A pooling of windows side by side; set <see cref="Stride"/> for others.</summary>
    public MaxPool(Size2 window) => (Window, Stride) = (window, window);

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

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.MaxPool(Window, Stride, Pad, CeilMode, Name);
}
