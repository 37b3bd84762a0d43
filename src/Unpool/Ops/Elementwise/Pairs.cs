using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>Kernel calls for functions of two values.</summary>
static class Pairs
{
    /// <summary>Adds y = F(a, b), value by value; repeated operands have kernels of their own where that is worthwhile.</summary>
    public static void Binary<V, F>(this IEmitter e, Node node, F map) where V : struct, ILane<V> where F : struct, IMap2
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        var layout = e.Layout(node);
        if (e.Layout(a) == layout && e.Layout(b) == layout && a.Shape == b.Shape)
            e.Add(new Map2Step<V, F>(map, e.At(a), e.At(b), e.At(node), layout.Channels, layout.Plane));
        else if (e.Layout(a) == layout && a.Shape == node.Shape && OneForEach(e, b, node) is { } step)
            e.Add(new MapChannelStep<V, F>(map, e.At(a), e.At(b), step, e.At(node), layout.Channels, layout.Plane));
        else if (e.Layout(b) == layout && b.Shape == node.Shape && OneForEach(e, a, node) is { } swapped)
            e.Add(new MapChannelStep<V, Swapped<F>>(new(map), e.At(b), e.At(a), swapped, e.At(node), layout.Channels, layout.Plane));
        else
            e.Add(new MapTableStep<F>(map, e.At(a), e.Repeated(a, node), e.At(b), e.Repeated(b, node), e.At(node), e.Offsets(node)));
    }

    // The distance from one channel's value to the next: 0 for a single number, null if the operand is neither that nor one number a channel.
    static int? OneForEach(IEmitter e, Node operand, Node result)
    {
        if (operand.Shape.Size == 1) return 0;
        if (!result.Shape.IsImage || operand.Shape != new Shape(result.Shape.Channels, 1, 1) || e.Channels(result) == 1) return null;
        return e.Channels(operand) == 1 ? 1 : e.Plane(operand).Pitch;
    }
}
