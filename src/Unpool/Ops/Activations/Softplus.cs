using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>log(1 + exp(x)), the smooth rectifier (Dugas et al., 2001), whose derivative is the sigmoid of x.</summary>
public sealed record Softplus : UnaryOp
{
    private protected override double Of(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    internal override Node?[] Gradient(Node y, Node dy) => [dy * y.Inputs[0].Sigmoid()];

    internal override Map Map<V>() => new Map<V, SoftplusMap>(default);
}

/// <summary>
/// max(x, 0) + log(1 + e) with e = exp(-|x|), which never overflows. With s = e / (2 + e), at most 1/3, the logarithm is
/// 2 (s + s^3 / 3 + s^5 / 5 + ..), which loses no digits where e is small.
/// </summary>
readonly struct SoftplusMap : IMap
{
    public static bool KeepsZero => false;

    // If one operand is NaN, the maximum is the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V>
    {
        var e = V.Exp(V.Min(V.All(0) - x, x));
        var s = e / (V.All(2) + e);
        var square = s * s;
        var series = V.MultiplyAdd(square, V.All(1 / 13f), V.All(1 / 11f));
        series = V.MultiplyAdd(square, series, V.All(1 / 9f));
        series = V.MultiplyAdd(square, series, V.All(1 / 7f));
        series = V.MultiplyAdd(square, series, V.All(1 / 5f));
        series = V.MultiplyAdd(square, series, V.All(1 / 3f));
        var log = V.MultiplyAdd(s * square, series, s);
        return V.Max(V.All(0), x) + (log + log);
    }
}
