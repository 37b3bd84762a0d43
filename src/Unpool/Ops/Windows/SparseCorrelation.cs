using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// A transposed <see cref="Correlation"/> of a <see cref="Scatter"/>, without making the image, which is mostly zeros:
/// values [K,P,Q], switches [K,P,Q], w [K,C,R,S] to [C,Rows,Columns].
/// </summary>
/// <param name="Less">Whether a fourth input, of the result's shape, is subtracted.</param>
sealed record SparseCorrelation(Shape Image, int Top, int Left, int Rows, int Columns, bool Less = false) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[2][1], Rows, Columns);

    internal override void Align(Node node, IAlignment align)
    {
        var (switches, w) = (node.Inputs[1], node.Inputs[2]);
        align.Join(node, Switches.ImageOf(switches));
        if (Less) align.Join(node, node.Inputs[3]);
        align.WholeVectors(node);
        align.Need(node, Shifts.AtSwitches(node.Shape, Image, w.Shape, Top, Left));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (values, switches, w, image) = (node.Inputs[0], node.Inputs[1], node.Inputs[2], node);
        var binding = new SparseBinding
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
        };
        var grid = Switches.GridOf(switches);
        Place? less = Less ? e.At(node.Inputs[3]) : null;
        // The two add up in different orders, so which of them it is depends on the image alone, and not on the vectors' width.
        e.Add(PairSpreadStep<V>.Fits(binding, grid) ? new PairSpreadStep<V>(binding, e.At(w), less)
            : PairSpreadStep<Lane8>.Fits(binding, grid) ? new PairSpreadStep<Lane8>(binding, e.At(w), less)
            : new SparseSpreadStep<V>(binding, e.At(w), less, grid));
    }
}
