namespace Unpool.Ops;

/// <summary>x, limited to at least one number and at most another. The gradient passes between them, ends included.</summary>
/// <param name="Min">The smallest result.</param>
/// <param name="Max">The largest result; not below the smallest.</param>
public sealed record Clip(float Min, float Max) : UnaryOp
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Min <= Max
        ? inputs[0]
        : throw new ShapeException(FormattableString.Invariant($"no number is both at least {Min} and at most {Max}."));

    private protected override double Of(double x) => x < Min ? Min : x > Max ? Max : x;

    internal override CSharpForm ToCSharp(Node node) => new("Clip", new(Min), new(Max));

    internal override Node Expand(Node node, Mode mode)
    {
        var x = node.Inputs[0];
        var (min, max) = (Constant.Of(Min), Constant.Of(Max));
        return x.Compare(Comparison.Less, min).If(min, x.Compare(Comparison.Greater, max).If(max, x));
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("Clip", [onnx[node.Inputs[0]], onnx.Floats("min", [], [Min]), onnx.Floats("max", [], [Max])], [onnx[node]]);
}
