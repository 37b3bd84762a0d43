using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The square root of max(x, 0). Where that is 0 no gradient passes: a perfect result needs no correction.</summary>
public sealed record Sqrt : UnaryOp
{
    protected override double Of(double x) => Math.Sqrt(Math.Max(x, 0));

    protected override string OnnxType => "Sqrt";

    // ONNX has no number for the root of a negative one.
    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var positive = onnx.Fresh($"{onnx[node]}.positive");
        onnx.Add("Relu", [onnx[node.Inputs[0]]], [positive]);
        onnx.Add("Sqrt", [positive], [onnx[node]]);
    }

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new SqrtGradient(), null, dy, y)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, SqrtMap>(node);
}
