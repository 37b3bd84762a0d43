using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The square root of max(x, 0).</summary>
public sealed record Sqrt : UnaryOp
{
    protected override double Of(double x) => Math.Sqrt(Math.Max(x, 0));

    protected override string OnnxType => "Sqrt";

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new SqrtGradient(), null, dy, y)];

    internal override void Emit<V>(Node node, Emitter e) => e.Unary<V, RootOf>(node);
}

public static partial class NodeExtensions
{
    /// <summary>The square root of max(x, 0).</summary>
    public static Node Sqrt(this Node x, string? name = null) => new(new Sqrt(), name, x);
}
