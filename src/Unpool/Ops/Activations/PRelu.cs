using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// x, but x times a slope where it is negative (He, Zhang, Ren and Sun, 2015). The slope is an operand, as a rule a parameter: one number for each
/// channel, one for all, or any shape that is repeated to that of x. At 0 the gradient is that of the slope.
/// </summary>
public sealed record PRelu : BinaryOp
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Broadcast.Of(inputs[0], inputs[1]) == inputs[0]
        ? inputs[0]
        : throw new ShapeException($"slopes of {inputs[1]} would repeat {inputs[0]}; only slopes are repeated.");

    private protected override double Of(double x, double slope) => x < 0 ? x * slope : x;

    private protected override string OnnxType => "PRelu";

    internal override CSharpForm ToCSharp(Node node) => new("PRelu");

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (x, slope) = (y.Inputs[0], y.Inputs[1]);
        var negative = new Node(new Keep(WhereZero: true), null, x, x.Relu());
        return [dy * new Node(new PReluFactor(), null, x, slope), ReduceTo.Share(dy * negative, slope)];
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        if (node.Inputs[0].Extent != node.Extent)
            throw new NotSupportedException($"{node.Label} cannot be written as ONNX: its slopes differ between samples, but its values do not.");
        base.ToOnnx(node, onnx);
    }

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, PReluMap>(node, default);
}

/// <summary>1 where x is positive, else the slope: the derivative by x.</summary>
sealed record PReluFactor : BinaryOp
{
    private protected override double Of(double x, double slope) => x > 0 ? 1 : slope;

    private protected override string OnnxType => throw new NotSupportedException($"{Title} is a part of a gradient, which is not written.");

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, PReluFactorMap>(node, default);
}

/// <summary>a where it is not negative, else a * b</summary>
readonly struct PReluMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Above(V.All(0), a), a * b, a);
}

/// <summary>1 where a is positive, else b</summary>
readonly struct PReluFactorMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Above(a, V.All(0)), V.All(1), b);
}
