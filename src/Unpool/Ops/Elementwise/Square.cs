using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>x * x</summary>
public sealed record Square : UnaryOp
{
    protected override double Of(double x) => x * x;

    protected override string OnnxType => "Mul";

    public override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add("Mul", [onnx[node.Inputs[0]], onnx[node.Inputs[0]]], [onnx[node]]);

    internal override Node?[] Gradient(Node y, Node dy) => [y.Inputs[0] * (dy * 2)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, SquareMap>(node);
}
