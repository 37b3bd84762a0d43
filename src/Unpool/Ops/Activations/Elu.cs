using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>x where it is positive, else alpha * (exp(x) - 1) (Clevert, Unterthiner and Hochreiter, 2015); at 0 the gradient is alpha.</summary>
/// <param name="Alpha">The magnitude that large negative values approach, a finite number.</param>
public sealed record Elu(float Alpha = 1) : UnaryOp
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => float.IsFinite(Alpha)
        ? inputs[0]
        : throw new ShapeException(FormattableString.Invariant($"an alpha of {Alpha} is impossible: it must be a finite number."));

    private protected override double Of(double x) => x > 0 ? x : Alpha * (Math.Exp(x) - 1);

    // Where alpha is not negative, the result has the sign of x: then nobody else reads x, and a convolution before can end with this.
    internal override Node?[] Gradient(Node y, Node dy)
    {
        if (Alpha >= 0) return [new Node(new EluGradient(1, Alpha), null, dy, y)];
        var x = y.Inputs[0];
        return [x.Compare(Comparison.Greater, Constant.Of(0)).If(dy, dy * (x.Exp() * Alpha))];
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add("Elu", [onnx[node.Inputs[0]]], [onnx[node]], ("alpha", Alpha));

    internal static Elu FromOnnx(IOnnxOperator op) => new(op.Real("alpha", 1));

    internal override CSharpForm ToCSharp(Node node) => new("Elu", new CSharpForm.Option(Alpha, Usual: 1f));

    internal override Map Map<V>() => new Map<V, EluMap>(new(1, Alpha));
}

/// <summary>
/// a * positive where b is positive, else a * (b + negative): the gradient of <see cref="EluMap"/> with result b, for factors that are not negative.
/// </summary>
sealed record EluGradient(float Positive, float Negative) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, EluSlope>(node, new(Positive, Negative));

    internal override bool InPlace => true;
}

/// <summary>
/// x * positive where x is positive, else (exp(x) - 1) * negative. Near 0, where that difference loses digits, it is its power series.
/// </summary>
readonly struct EluMap(float positive, float negative) : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V>
    {
        var series = V.MultiplyAdd(x, V.All(1 / 5040f), V.All(1 / 720f));
        series = V.MultiplyAdd(x, series, V.All(1 / 120f));
        series = V.MultiplyAdd(x, series, V.All(1 / 24f));
        series = V.MultiplyAdd(x, series, V.All(1 / 6f));
        series = V.MultiplyAdd(x, series, V.All(1 / 2f));
        var near = V.MultiplyAdd(x * x, series, x);
        var below = V.Choose(V.Above(x, V.All(-0.35f)), near, V.Exp(x) - V.All(1));
        return V.Choose(V.Above(x, V.All(0)), x * V.All(positive), below * V.All(negative));
    }
}

/// <summary>a * positive where b is positive, else a * (b + negative)</summary>
readonly struct EluSlope(float positive, float negative) : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => a * V.Choose(V.Above(b, V.All(0)), V.All(positive), b + V.All(negative));
}
