using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// Values [C,P,Q] put at their switches in an image of zeros, [C,H,W]. Where two meet, they are added, or the later one wins.
/// </summary>
sealed record Scatter(Shape Image, MaxPool Pool, bool Adds, UnpoolGradient Flow = UnpoolGradient.Switch) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Image;

    /// <summary>True if two values can meet.</summary>
    public bool Overlaps => Pool.Grid(Image).Overlaps;

    internal override Node?[] Gradient(Node y, Node dy)
    {
        if (Flow == UnpoolGradient.WindowMax) return [new Node(Pool, null, dy), null];
        return [new Node(new Gather(Adds || !Overlaps ? null : Pool), null, dy, y.Inputs[1]), null];
    }

    // A switch is a position in the plane of the image that it was found in.
    internal override void Align(Node node, IAlignment align)
    {
        var switches = node.Inputs[1];
        align.Join(node, Switches.ImageOf(switches));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, switches) = (node.Inputs[0], node.Inputs[1]);
        var grid = Pool.Grid(Image);
        e.Add(WindowPairs.Fits(grid, e.Plane(node))
            ? new WindowScatterStep<V>(e.At(x), e.Plane(x), e.Channels(x), e.At(switches), e.Plane(switches), e.At(node), e.Plane(node), grid)
            : new ScatterStep(e.At(x), e.Plane(x), e.Channels(x), e.At(switches), e.Plane(switches), e.At(node), e.Plane(node), Adds));
    }
}
