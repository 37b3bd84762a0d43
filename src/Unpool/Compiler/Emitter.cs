using Unpool.Kernels;

namespace Unpool.Compiler;

/// <summary>What ops see when they turn themselves into steps: places and layouts of nodes, and where steps go.</summary>
sealed class Emitter(Layouts layouts, Placement placement, IReadOnlyList<string> columns)
{
    readonly List<Step> _steps = [];
    readonly Dictionary<Layout, int[]> _offsets = [];

    /// <summary>The steps since the last call, in order.</summary>
    public Step[] Take()
    {
        Step[] steps = [.. _steps];
        _steps.Clear();
        return steps;
    }

    public void Add(Step step) => _steps.Add(step);

    /// <summary>From a kept value of one sample to that of the next.</summary>
    public int KeptPitch => placement.KeptFloats;

    /// <summary>The same for a value that all samples may share.</summary>
    public int PitchOf(Node node) => node.Extent == Extent.Sample ? KeptPitch : 0;

    public Place At(Node node) => placement[node];

    public Plane Plane(Node node) => layouts[node].Plane;

    public int Channels(Node node) => layouts[node].Channels;

    public Layout Layout(Node node) => layouts[node];

    /// <summary>Where a kernel adds to: the slice's sum over samples, or the zeroed value itself if nothing in it comes from samples.</summary>
    public Place Sum(Node node)
    {
        if (Schedule.IsSum(node)) return placement.SumOf(node);
        Add(new FillStep(At(node), Layout(node).Floats, 0));
        return At(node);
    }

    /// <summary>The index of a column in the minibatches.</summary>
    public int Column(string name) => columns.ToList().IndexOf(name);

    /// <summary>y = F(x), value by value.</summary>
    public void Unary<V, F>(Node node) where V : struct, ILane<V> where F : struct, IMap =>
        Add(new MapStep<V, F>(At(node.Inputs[0]), At(node), Channels(node), Plane(node)));

    /// <summary>y = F(a, b), value by value; repeated operands have kernels of their own where that is worth it.</summary>
    public void Binary<V, F>(Node node) where V : struct, ILane<V> where F : struct, IMap2
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        var layout = Layout(node);
        if (Layout(a) == layout && Layout(b) == layout && a.Shape == b.Shape)
            Add(new Map2Step<V, F>(At(a), At(b), At(node), layout.Channels, layout.Plane));
        else if (Layout(a) == layout && a.Shape == node.Shape && OneForEach(b, node) is { } step)
            Add(new MapChannelStep<V, F>(At(a), At(b), step, At(node), layout.Channels, layout.Plane));
        else if (Layout(b) == layout && b.Shape == node.Shape && OneForEach(a, node) is { } swapped)
            Add(new MapChannelStep<V, Swapped<F>>(At(b), At(a), swapped, At(node), layout.Channels, layout.Plane));
        else
            Add(new MapTableStep<F>(At(a), Repeated(a, node), At(b), Repeated(b, node), At(node), Offsets(node)));
    }

    /// <summary>
    /// Copies <paramref name="length"/> positions of an axis, from <paramref name="from"/> on in x to <paramref name="to"/> on in y.
    /// Both are images of samples, or neither; all other axes are equal.
    /// </summary>
    public void CopyPart(Node x, int from, Node y, int to, int axis, int length)
    {
        var (source, target) = (Part(x, axis, from, length), Part(y, axis, to, length));
        Add(new CopyRowsStep(source.At, source.Plane, target.At, target.Plane, source.Channels));
    }

    // Anything but planes is rows of the axis and the faster ones, one row for each position of the slower ones.
    (Place At, Plane Plane, int Channels) Part(Node node, int axis, int begin, int length)
    {
        var (at, channels, plane) = (At(node), Channels(node), Plane(node));
        if (Layouts.HasPlanes(node))
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

    /// <summary>Where each of a node's values lies, from the first one on. Kernels share it and must not write to it.</summary>
    public int[] Offsets(Node node)
    {
        var layout = Layout(node);
        if (!_offsets.TryGetValue(layout, out var offsets)) _offsets[layout] = offsets = Broadcast.Walk(node.Shape, Steps(node));
        return offsets;
    }

    /// <summary>From one of a node's values to the next along each of its axes.</summary>
    public int[] Steps(Node node) => layouts.Steps(node);

    /// <summary>For each value of a result, where the operand's value that it uses lies.</summary>
    public int[] Repeated(Node operand, Node result) => operand.Shape == result.Shape
        ? Offsets(operand)
        : Broadcast.Walk(result.Shape, Broadcast.Repeat(operand.Shape, Steps(operand), result.Shape));

    // From one channel's value to the next: 0 for a single number, null if the operand is neither that nor one number a channel.
    int? OneForEach(Node operand, Node result)
    {
        if (operand.Shape.Size == 1) return 0;
        if (!result.Shape.IsImage || operand.Shape != new Shape(result.Shape.Channels, 1, 1) || Layout(result).Channels == 1) return null;
        return Layout(operand).Channels == 1 ? 1 : Plane(operand).Pitch;
    }
}
