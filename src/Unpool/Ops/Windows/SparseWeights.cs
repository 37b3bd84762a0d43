using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// <see cref="CorrelationWeights"/> of a dense image and a <see cref="Scatter"/>, without making the latter:
/// x [C,H,W], values [K,P,Q], switches [K,P,Q] to dw [K,C,R,S], summed over the samples.
/// </summary>
sealed record SparseWeights(Shape Image, Shape Weights, int Top, int Left) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align)
    {
        var (x, switches) = (node.Inputs[0], node.Inputs[2]);
        align.Join(x, Switches.ImageOf(switches));
        align.Need(x, Shifts.AtSwitches(x.Shape, Image, Weights, Top, Left));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (image, values, switches) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        e.Add(new SparseWeightsStep(new()
        {
            Values = e.At(values),
            Windows = e.Plane(values),
            Switches = e.At(switches),
            SwitchPlane = e.Plane(switches),
            Maps = values.Shape.Channels,
            Image = e.At(image),
            Plane = e.Plane(image),
            Channels = image.Shape.Channels,
            Kernel = new(Weights[2], Weights[3]),
            Top = Top,
            Left = Left,
            Switched = new(Image.Height, Image.Width),
        }, e.Sum(node)));
    }
}
