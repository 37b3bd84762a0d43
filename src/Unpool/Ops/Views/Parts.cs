using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>Kernel calls that copy between parts of values.</summary>
static class Parts
{
    /// <summary>
    /// Copies <paramref name="length"/> positions of an axis, from <paramref name="from"/> on in x to <paramref name="to"/> on in y.
    /// Both are images of samples, or neither; all other axes are equal.
    /// </summary>
    public static void CopyPart(this IEmitter e, Node x, int from, Node y, int to, int axis, int length)
    {
        var (source, target) = (PartOf(e, x, axis, from, length), PartOf(e, y, axis, to, length));
        e.Add(new CopyRowsStep(source.At, source.Plane, target.At, target.Plane, source.Channels));
    }

    // Anything without planes is rows of the axis and the faster ones, one row for each position of the slower ones.
    static (Place At, Plane Plane, int Channels) PartOf(IEmitter e, Node node, int axis, int begin, int length)
    {
        var (at, channels, plane) = (e.At(node), e.Channels(node), e.Plane(node));
        if (node.HasPlanes)
            return axis switch
            {
                0 => (at + begin * plane.Pitch, plane, length),
                1 => (at + begin * plane.Stride, plane with { Height = length }, channels),
                _ => (at + begin, plane with { Width = length }, channels),
            };
        var step = new Shape([1, .. node.Shape.Axes[(axis + 1)..]]).Size;
        var row = step * node.Shape[axis];
        return (at + begin * step, new Plane(node.Shape.Size / row, length * step, row, 0, 0), 1);
    }
}
