using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The <see cref="MaxPool"/> of a <see cref="Correlation"/> whose own result nothing reads: x [C,H,W], w [K,C,R,S] and possibly a bias to
/// [2*K,P,Q], the maxima of K maps and then their switches.
/// </summary>
sealed record PooledCorrelation(Correlation Correlation, MaxPool Pool) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var pooled = Pool.Infer([Correlation.Infer(inputs)]);
        return new(2 * pooled.Channels, pooled.Height, pooled.Width);
    }

    // With more maps, tiles of several maps that share their loads are faster.
    const int MostMaps = 8;

    /// <summary>The windows over the correlation's result.</summary>
    public WindowGrid Grid => Windows(Correlation, Pool);

    /// <summary>True if there is a kernel: for plain correlations, and windows of 2x2 or 4x4 side by side, none of them across an edge.</summary>
    /// <param name="node">The correlation.</param>
    /// <param name="pool">Its windows.</param>
    /// <param name="image">The layout of the correlation's operands in memory.</param>
    public static bool Fits(Node node, MaxPool pool, Func<Node, Plane> image)
    {
        if (node.Op is not Correlation { Transposed: false, IsPlain: true, Gate: false, Then: null or Relu } op) return false;
        if (node.Inputs[0].Extent == Extent.Once || node.Inputs[1].Extent == Extent.Sample) return false;
        var (weights, grid) = (node.Inputs[1].Shape, Windows(op, pool));
        return weights[0] <= MostMaps && weights[2] <= MostKernelRows && Fits(grid.Rows) && Fits(grid.Columns)
            && grid.Rows.Size == grid.Columns.Size && grid.Rows.Outputs >= 2 && grid.Columns.Outputs * grid.Columns.Size > Fewest
            && image(node).CountsInFloats;
    }

    // Tiles would be mostly empty for narrower images; and there are registers for only that many rows of a kernel.
    const int Fewest = 16, MostKernelRows = 5;

    // What a window across an edge holds there is not padding: the kernel computes results of the correlation beyond the image.
    static bool Fits(WindowAxis axis) => axis is { Size: 2 or 4, Lower: 0 } && axis.Stride == axis.Size && axis.EndsInside;

    static WindowGrid Windows(Correlation correlation, MaxPool pool) =>
        pool.Grid(new Shape(1, correlation.Rows, correlation.Columns));

    internal override void Align(Node node, IAlignment align)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        var whole = new Shape(1, Correlation.Rows, Correlation.Columns);
        align.Need(x, Shifts.Of(x.Shape, whole, Correlation.Grid(w.Shape), transposed: false));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        Place? bias = Correlation.Bias ? e.At(node.Inputs[2]) : null;
        var binding = new CorrelateBinding
        {
            X = e.At(x),
            From = e.Plane(x),
            Channels = w.Shape[1],
            Y = e.At(node),
            To = e.Plane(node),
            Maps = w.Shape[0],
            Weights = e.At(w),
            Kernel = new(w.Shape[2], w.Shape[3]),
            Top = Correlation.Top,
            Left = Correlation.Left,
            Bias = bias,
            Relu = Correlation.Then is Relu,
        };
        e.Add(new CorrelatePoolStep<V>(binding, Pool.Window.Rows));
    }
}
