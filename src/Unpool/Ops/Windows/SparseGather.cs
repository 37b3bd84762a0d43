using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The <see cref="Gather"/> of a <see cref="Correlation"/>, computed at the switches only: x [C,H,W], switches [K,P,Q], w [K,C,R,S] to [K,P,Q].
/// </summary>
sealed record SparseGather(Shape Image, int Top, int Left) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[1];

    internal override void Align(Node node, IAlignment align)
    {
        var (x, switches, w) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        align.Join(x, Switches.ImageOf(switches));
        align.Need(x, Shifts.AtSwitches(x.Shape, Image, w.Shape, Top, Left));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (image, switches, w, values) = (node.Inputs[0], node.Inputs[1], node.Inputs[2], node);
        e.Add(new SparseGatherStep(new()
        {
            Values = e.At(values),
            Windows = e.Plane(values),
            Switches = e.At(switches),
            SwitchPlane = e.Plane(switches),
            Maps = values.Shape.Channels,
            Image = e.At(image),
            Plane = e.Plane(image),
            Channels = image.Shape.Channels,
            Kernel = new(w.Shape[2], w.Shape[3]),
            Top = Top,
            Left = Left,
            Switched = new(Image.Height, Image.Width),
        }, e.At(w)));
    }
}
