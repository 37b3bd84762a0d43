using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 where the comparison of a and b holds, else 0; no gradient passes.</summary>
public sealed record Compare(Comparison Kind) : BinaryOp
{
    public override string Title => Kind.ToString();

    protected override double Of(double a, double b) => Holds(a, b) ? 1 : 0;

    protected override string OnnxType => Kind switch
    {
        Comparison.GreaterEqual => "GreaterOrEqual",
        Comparison.LessEqual => "LessOrEqual",
        Comparison.NotEqual => "Equal",
        _ => Kind.ToString(),
    };

    internal override Node?[] Gradient(Node y, Node dy) => [null, null];

    // ONNX compares to bits and has no "not equal".
    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var bits = onnx.Fresh($"{onnx[node]}.bits");
        onnx.Add(OnnxType, [Operand(node, 0, onnx), Operand(node, 1, onnx)], [bits]);
        if (Kind == Comparison.NotEqual)
        {
            var equal = bits;
            bits = onnx.Fresh($"{onnx[node]}.not");
            onnx.Add("Not", [equal], [bits]);
        }
        onnx.Add("Cast", [bits], [onnx[node]], ("to", OnnxFloat));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        switch (Kind)
        {
            case Comparison.Less: e.Binary<V, Swapped<GreaterMap>>(node); break;
            case Comparison.Equal: e.Binary<V, EqualMap>(node); break;
            case Comparison.Greater: e.Binary<V, GreaterMap>(node); break;
            case Comparison.GreaterEqual: e.Binary<V, GreaterEqualMap>(node); break;
            case Comparison.NotEqual: e.Binary<V, NotEqualMap>(node); break;
            default: e.Binary<V, Swapped<GreaterEqualMap>>(node); break;
        }
    }

    bool Holds(double a, double b) => Kind switch
    {
        Comparison.Less => a < b,
        Comparison.Equal => a == b,
        Comparison.Greater => a > b,
        Comparison.GreaterEqual => a >= b,
        Comparison.NotEqual => a != b,
        _ => a <= b,
    };
}
