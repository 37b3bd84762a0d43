using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// A convolution as the kernels see it, with an output of any size. With w [K,C,R,S] and stride 1:
/// x [C,H,W] to y [K,P,Q], y[k,p,q] = sum of w[k,c,r,s] * x[c, p + r - Top, q + s - Left]; or transposed,
/// x [K,H,W] to y [C,P,Q], y[c,p,q] = sum of w[k,c,r,s] * x[k, p - r + Top, q - s + Left].
/// With another stride, the same between <see cref="Phases"/> of [C,..] and [K,..]: each weight moves by one pixel on its phase. With a dilation,
/// r and s count that many pixels. With groups, the maps K are cut into as many parts, and so are the channels, of which there are Groups * C.
/// </summary>
/// <param name="Bias">Whether a third input [k,1,1] is added to each map, or, transposed, to all its phases.</param>
/// <param name="Then">The function applied to the results, or null.</param>
/// <param name="Gate">Whether the last input, of y's shape, lets results through only where it is positive.</param>
sealed record Correlation(int Top, int Left, int Rows, int Columns, bool Transposed, bool Bias = false, UnaryOp? Then = null, bool Gate = false) : Op
{
    public Size2 Stride { get; init; } = 1;

    public Size2 Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public bool IsStrided => Stride != 1;

    /// <summary>True if weights side by side meet pixels side by side, all maps all channels: what special forms are made for.</summary>
    public bool IsPlain => Stride == 1 && Dilation == 1 && Groups == 1;

    /// <summary>The places where weights of that shape fall on the image.</summary>
    public KernelGrid Grid(Shape w) => KernelGrid.Of(new(w[2], w[3]), Stride, Top, Left, Dilation);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var w = inputs[1];
        return new(Transposed ? Groups * w[1] * Grid(w).Planes : w[0], Rows, Columns);
    }

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (x, w) = (y.Inputs[0], y.Inputs[1]);
        var weights = new CorrelationWeights(w.Shape, Top, Left) { Stride = Stride, Dilation = Dilation, Groups = Groups };
        var dw = Transposed ? new Node(weights, null, dy, x) : new Node(weights, null, x, dy);
        var back = new Correlation(Top, Left, x.Shape.Height, x.Shape.Width, !Transposed) { Stride = Stride, Dilation = Dilation, Groups = Groups };
        return [new Node(back, null, dy, w), dw];
    }

    internal override void Align(Node node, IAlignment align)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        align.Join(node, x);
        align.Need(node, default);
        if (Gate) align.Join(node, node.Inputs[^1]);
        align.Need(x, Shifts.Of(x.Shape, node.Shape, Grid(w.Shape), Transposed));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var binding = Bind<V>(node, e);
        if (CorrelateRowsStep<V>.Fits(binding)) e.Add(new CorrelateRowsStep<V>(binding));
        else if (!Transposed) e.Add(new CorrelateStep<V>(binding));
        else
            for (var phase = 0; phase < binding.Grid.Planes; phase++) e.Add(new CorrelateStep<V>(binding, phase));
    }

    /// <summary>The binding of whatever kernel computes the node.</summary>
    internal CorrelateBinding Bind<V>(Node node, IEmitter e) where V : struct, ILane<V>
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        if (x.Extent == Extent.Once)
            throw new ShapeException($"the convolution '{node.Name}' of a parameter is not supported: its image must come from the samples.");
        if (w.Extent == Extent.Sample)
            throw new ShapeException($"the convolution '{node.Name}' has weights that differ from sample to sample, which is not supported.");
        Place? bias = Bias ? e.At(node.Inputs[2]) : null;
        Place? gate = Gate ? e.At(node.Inputs[^1]) : null;
        var (channels, maps) = Transposed ? (w.Shape[0] / Groups, w.Shape[1]) : (w.Shape[1], w.Shape[0] / Groups);
        return new CorrelateBinding
        {
            X = e.At(x),
            From = e.Plane(x),
            Channels = channels,
            Y = e.At(node),
            To = e.Plane(node),
            Maps = maps,
            Weights = e.At(w),
            Kernel = new(w.Shape[2], w.Shape[3]),
            Top = Top,
            Left = Left,
            Sign = Transposed ? -1 : 1,
            Bias = bias,
            Gate = gate,
            Stride = Stride,
            Dilation = Dilation,
            Groups = Groups,
        }.EndingWith<V>(Then);
    }
}

/// <summary>The functions that end a correlation's kernel.</summary>
static class CorrelationEnd
{
    /// <summary>The binding with a function after it: kernels have the rectifier built in, and apply any other to what they have stored.</summary>
    public static CorrelateBinding EndingWith<V>(this CorrelateBinding binding, UnaryOp? then) where V : struct, ILane<V> => then switch
    {
        null => binding,
        Relu => binding with { Relu = true },
        _ => binding with { Map = then.Map<V>() },
    };
}

/// <summary>
/// The gradient of a <see cref="Correlation"/>'s weights, summed over the samples: x [C,H,W] and dy [K,P,Q] to dw [K,C,R,S],
/// dw[k,c,r,s] = sum over p,q of dy[k,p,q] * x[c, p + r - Top, q + s - Left]; with a stride other than 1 the same with <see cref="Phases"/> of x.
/// Dilation and groups are those of the correlation.
/// </summary>
sealed record CorrelationWeights(Shape Weights, int Top, int Left) : Op
{
    public Size2 Stride { get; init; } = 1;

    public Size2 Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    /// <inheritdoc cref="Correlation.IsPlain"/>
    public bool IsPlain => Stride == 1 && Dilation == 1 && Groups == 1;

    /// <summary>The places where the weights fall on the image.</summary>
    public KernelGrid Grid => KernelGrid.Of(new(Weights[2], Weights[3]), Stride, Top, Left, Dilation);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        align.Join(x, dy);
        align.Need(x, Shifts.Of(x.Shape, dy.Shape, Grid, transposed: false));
        align.Need(dy, Shifts.Of(dy.Shape, x.Shape, Grid, transposed: true));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new CorrelateWeightsStep<V>(
            e.At(x), e.Plane(x), Weights[1], e.At(dy), e.Plane(dy), Weights[0] / Groups, Grid, e.Sum(node), Groups));
    }
}
