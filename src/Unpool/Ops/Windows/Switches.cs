using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The position of the first maximum, in row order, of each window of an image [C,H,W]: [C,P,Q], one switch a window.
/// A switch is a position in the image's own plane, so it fits every image of the same geometry.
/// </summary>
sealed record Switches(MaxPool Pool) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Pool.Infer(inputs);

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    /// <summary>The image shape in which a node's switches are positions.</summary>
    internal static Node ImageOf(Node switches) => Part.Whole(switches).Inputs[0];

    /// <summary>The windows that a node's switches were found in.</summary>
    internal static WindowGrid GridOf(Node switches) => Part.Whole(switches) switch
    {
        { Op: PooledCorrelation pooled } => pooled.Grid,
        { Op: Switches found } node => found.Pool.Grid(node.Inputs[0].Shape),
        var other => throw new ArgumentException($"{other.Op.Title} makes no switches.", nameof(switches)),
    };

    /// <summary>The definition: dense positions c*H*W + i*W + j.</summary>
    public static int[] Find(double[] image, Shape shape, MaxPool pool)
    {
        var grid = pool.Grid(shape);
        var switches = new int[shape.Channels * grid.Rows.Outputs * grid.Columns.Outputs];
        var n = 0;
        for (var c = 0; c < shape.Channels; c++)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                {
                    var best = -1;
                    for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                        for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++)
                        {
                            var at = (c * shape.Height + i) * shape.Width + j;
                            if (best < 0 || image[at] > image[best]) best = at;
                        }
                    switches[n++] = best;
                }
        return switches;
    }

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        var grid = GridOf(node);
        var (at, plane, channels) = (e.At(x), e.Plane(x), e.Channels(x));
        e.Add(WindowSwitchesStep<V>.Fits(grid, plane) ? new WindowSwitchesStep<V>(at, plane, channels, grid, e.At(node), e.Plane(node))
            : SwitchesStep<V>.Fits(grid, plane) ? new SwitchesStep<V>(at, plane, channels, grid, e.At(node), e.Plane(node))
            : new PaddedSwitchesStep(at, plane, channels, grid, e.At(node), e.Plane(node)));
    }
}
