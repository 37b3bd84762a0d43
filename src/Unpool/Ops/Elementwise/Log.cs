using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The natural logarithm of x; of what is below 1e-37, negative numbers too, that of 1e-37: it is always a number, and no gradient passes there.</summary>
public sealed record Log : UnaryOp
{
    protected override double Of(double x) => Math.Log(Math.Max(x, LogMap.Least));

    protected override string OnnxType => "Log";

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var positive = onnx.Fresh($"{onnx[node]}.positive");
        onnx.Add("Clip", [onnx[node.Inputs[0]], onnx.Floats("least", [], [LogMap.Least])], [positive]);
        onnx.Add("Log", [positive], [onnx[node]]);
    }

    internal override Node?[] Gradient(Node y, Node dy) =>
        [new Node(new Keep(WhereZero: false), null, dy * (y * -1).Exp(), y.Inputs[0].Compare(Comparison.Greater, Constant.Of(LogMap.Least)))];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, LogMap>(node);
}
