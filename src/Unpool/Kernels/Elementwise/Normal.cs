using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The normal distribution of mean 0 and variance 1. Q(x) = erfc(x / sqrt(2)) / 2 is the probability that a number is above x. Near 0 the power
/// series has more digits, farther away the tail.
/// </summary>
static class Normal
{
    /// <summary>The density at 0, 1 / sqrt(2 pi).</summary>
    public const float Peak = 0.3989423f;

    /// <summary>(1/2 - Q(x)) / (x * <see cref="Peak"/>) as a power series, for x below <see cref="Tail{V}"/>'s.</summary>
    /// <param name="half">x^2 / 2, at most 1/4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Center<V>(V half) where V : struct, ILane<V>
    {
        var series = V.MultiplyAdd(half, V.All(-1 / 1320f), V.All(1 / 216f));
        series = V.MultiplyAdd(half, series, V.All(-1 / 42f));
        series = V.MultiplyAdd(half, series, V.All(1 / 10f));
        series = V.MultiplyAdd(half, series, V.All(-1 / 3f));
        return V.MultiplyAdd(half, series, V.All(1));
    }

    /// <summary>Q(x), to about 5 units in the last place also where it is small.</summary>
    /// <param name="x">At least 0.7. NaN counts as a large number.</param>
    /// <param name="density">exp(-x^2 / 2) / sqrt(2 pi), the derivative of -Q; right for any x that is not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tail<V>(V x, out V density) where V : struct, ILane<V>
    {
        // Beyond this, floats have no room for the result. If one operand is NaN, the minimum is the second.
        x = V.Min(x, V.All(16));
        // What rounding takes off the square would be missing in the result, times the result: it is put back.
        var square = x * x;
        var rest = V.MultiplyAdd(x, x, V.All(0) - square);
        var exp = V.Exp(square * V.All(-0.5f));
        exp = V.MultiplyAdd(exp, rest * V.All(-0.5f), exp);
        density = exp * V.All(Peak);

        // Q(x) / exp(-x^2 / 2) = P(3 s - 1) s with s = 1 / (x + 1.5). P is the polynomial of the least relative error from 0.7 to 14.5, which is
        // 1e-8 (found with Remez's algorithm).
        var s = V.All(1) / (x + V.All(1.5f));
        var z = V.MultiplyAdd(s, V.All(3), V.All(-1));
        var p = V.MultiplyAdd(z, V.All(-0.0018414655f), V.All(-0.002191905f));
        p = V.MultiplyAdd(z, p, V.All(0.0028094153f));
        p = V.MultiplyAdd(z, p, V.All(-0.0020981608f));
        p = V.MultiplyAdd(z, p, V.All(-0.003940146f));
        p = V.MultiplyAdd(z, p, V.All(0.017610008f));
        p = V.MultiplyAdd(z, p, V.All(-0.017901948f));
        p = V.MultiplyAdd(z, p, V.All(-0.05749457f));
        p = V.MultiplyAdd(z, p, V.All(0.19509959f));
        p = V.MultiplyAdd(z, p, V.All(0.617342f));
        return exp * (p * s);
    }
}
