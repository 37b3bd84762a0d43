using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The natural logarithm of x, or of 1e-37 where x is below that, negative numbers included: it is always finite, and no gradient passes there.
/// </summary>
public sealed record Log : UnaryOp
{
    private protected override double Of(double x) => Math.Log(Math.Max(x, LogMap.Least));

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var positive = onnx.Fresh($"{onnx[node]}.positive");
        onnx.Add("Clip", [onnx[node.Inputs[0]], onnx.Floats("least", [], [LogMap.Least])], [positive]);
        onnx.Add("Log", [positive], [onnx[node]]);
    }

    internal override Node?[] Gradient(Node y, Node dy) =>
        [new Node(new Keep(WhereZero: false), null, dy * (y * -1).Exp(), y.Inputs[0].Compare(Comparison.Greater, Constant.Of(LogMap.Least)))];

    internal override Map Map<V>() => new Map<V, LogMap>(default);
}

/// <summary>The natural logarithm of max(x, <see cref="Least"/>)</summary>
readonly struct LogMap : IMap
{
    /// <summary>The number that stands in for 0 and below, so that a logarithm stays finite.</summary>
    public const float Least = 1e-37f;

    public static bool KeepsZero => false;

    // If one operand is NaN, the maximum is the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => V.Log(V.Max(V.All(Least), x));
}
