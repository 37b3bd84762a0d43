using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>An image with another number of rows or of columns, each a sum of a few, or the transpose of that.</summary>
sealed record Resample(ResizeAxis Axis, bool AlongRows, bool Transposed = false) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, length) = (inputs[0], Transposed ? Axis.Inputs : Axis.Outputs);
        return AlongRows ? new(x.Channels, length, x.Width) : new(x.Channels, x.Height, length);
    }

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(this with { Transposed = !Transposed }, null, dy)];

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        var taps = Taps();
        e.Add(AlongRows
            ? new ResampleRowsStep<V>(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), taps)
            : new ResampleColumnsStep<V>(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), taps));
    }

    // For each result, the places and weights of what it is a sum of.
    (int Place, float Weight)[][] Taps()
    {
        var forward = Enumerable.Range(0, Axis.Outputs).Select(Axis.Of).ToArray();
        if (!Transposed) return [.. forward.Select(taps => taps.Select(t => (t.Place, (float)t.Weight)).ToArray())];
        var back = Enumerable.Range(0, Axis.Inputs).Select(_ => new List<(int, float)>()).ToArray();
        for (var i = 0; i < forward.Length; i++)
            foreach (var (place, weight) in forward[i]) back[place].Add((i, (float)weight));
        return [.. back.Select(taps => taps.ToArray())];
    }
}
