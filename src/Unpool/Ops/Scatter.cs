namespace Unpool.Ops;

/// <summary>
/// Values [C,P,Q] put at their switches in an image of zeros, [C,H,W]. Where two meet, they add up or the later one wins.
/// </summary>
sealed record Scatter(Shape Image, MaxPool Pool, bool Adds, UnpoolGradient Flow = UnpoolGradient.Switch) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Image;

    /// <summary>True if two values can meet.</summary>
    public bool Overlaps => WindowGrid.Over(Image, Pool.Window, Pool.Stride, Pool.Pad).Overlaps;

    internal override Node?[] Gradient(Node y, Node dy)
    {
        if (Flow == UnpoolGradient.WindowMax) return [dy.MaxPool(Pool.Window, Pool.Stride, Pool.Pad), null];
        return [new Node(new Gather(Adds || !Overlaps ? null : Pool), null, dy, y.Inputs[1]), null];
    }
}
