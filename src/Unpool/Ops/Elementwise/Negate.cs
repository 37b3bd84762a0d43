namespace Unpool.Ops;

/// <summary>-x</summary>
public sealed record Negate : UnaryOp
{
    private protected override double Of(double x) => -x;

    private protected override string OnnxType => "Neg";

    // A factor can be merged with others.
    internal override Node Expand(Node node, Mode mode) => node.Inputs[0] * -1;
}
