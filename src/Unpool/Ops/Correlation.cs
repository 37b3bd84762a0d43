using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// A convolution at stride 1 as the kernels see it, of any output size. With w [K,C,R,S]:
/// x [C,H,W] to y [K,P,Q], y[k,p,q] = sum of w[k,c,r,s] * x[c, p + r - Top, q + s - Left]; or transposed,
/// x [K,H,W] to y [C,P,Q], y[c,p,q] = sum of w[k,c,r,s] * x[k, p - r + Top, q - s + Left].
/// </summary>
/// <param name="Bias">A third input [k,1,1] is added to each map.</param>
/// <param name="Relu">Negative results become 0.</param>
/// <param name="Gate">The last input, of y's shape, lets results through only where it is positive.</param>
sealed record Correlation(int Top, int Left, int Rows, int Columns, bool Transposed, bool Bias = false, bool Relu = false, bool Gate = false) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[1][Transposed ? 1 : 0], Rows, Columns);

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (x, w) = (y.Inputs[0], y.Inputs[1]);
        var dw = Transposed
            ? new Node(new CorrelationWeights(w.Shape, Top, Left), null, dy, x)
            : new Node(new CorrelationWeights(w.Shape, Top, Left), null, x, dy);
        var dx = new Node(new Correlation(Top, Left, x.Shape.Height, x.Shape.Width, !Transposed), null, dy, w);
        return [dx, dw];
    }

    internal override void Emit<V>(Node node, Emitter e)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        if (x.Extent == Extent.Once)
            throw new ShapeException($"the convolution '{node.Name}' of a parameter is not supported: its image must come from the samples.");
        if (w.Extent == Extent.Sample)
            throw new ShapeException($"the convolution '{node.Name}' has weights that differ from sample to sample, which is not supported.");
        Place? bias = Bias ? e.At(node.Inputs[2]) : null;
        Place? gate = Gate ? e.At(node.Inputs[^1]) : null;
        var binding = new CorrelateBinding(
            e.At(x), e.Plane(x), x.Shape.Channels, e.At(node), e.Plane(node), node.Shape.Channels,
            e.At(w), new Size2(w.Shape[2], w.Shape[3]), Top, Left, Transposed ? -1 : 1, bias, Relu, gate);
        e.Add(CorrelateRowsStep<V>.Fits(binding) ? new CorrelateRowsStep<V>(binding) : new CorrelateStep<V>(binding));
    }
}
