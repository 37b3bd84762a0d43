using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The values of an image [C,H,W] at its switches [C,P,Q].</summary>
/// <param name="Winners">
/// If windows overlap and switches coincide, only the last window in row order reads the value, the others 0:
/// the derivative of a <see cref="Scatter"/> that overwrites.
/// </param>
sealed record Gather(MaxPool? Winners = null) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[1];

    internal override Node?[] Gradient(Node y, Node dy) =>
        [new Node(new Scatter(y.Inputs[0].Shape, ((Switches)y.Inputs[1].Op).Pool, Adds: true), null, dy, y.Inputs[1]), null];

    // A switch is a position in the plane of the image that it was found in.
    internal override void Align(Node node, IAlignment align)
    {
        var (x, switches) = (node.Inputs[0], node.Inputs[1]);
        align.Join(x, Switches.ImageOf(switches));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, switches) = (node.Inputs[0], node.Inputs[1]);
        var (at, image, channels, to) = (e.At(x), e.Plane(x), e.Channels(x), e.Plane(node));
        var (from, windows) = (e.At(switches), e.Plane(switches));
        e.Add(Winners is not null
            ? new GatherWinnersStep(at, image, channels, from, windows, e.At(node), to, Winners.Grid(x.Shape))
            : WindowPairs.Fits(Switches.GridOf(switches), image)
                ? new WindowGatherStep<V>(at, image, channels, from, windows, e.At(node), to)
                : new GatherStep(at, image, channels, from, windows, e.At(node), to));
    }
}
