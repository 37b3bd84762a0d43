namespace Unpool.Layers;

/// <summary>The mean of each window, [C,H,W] to [C,P,Q]; padding is not counted.</summary>
public sealed record AveragePool : Layer
{
    public AveragePool(Size2 window) => (Window, Stride) = (window, window);

    public Size2 Window { get; }

    /// <summary>The window's size unless set.</summary>
    public Size2 Stride { get; init; }

    public Pad Pad { get; init; }

    public override Node Apply(Node x) => x.AveragePool(Window, Stride, Pad, Name);
}
