using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x: the probability that a normal number of variance 1/2 lies between
/// -x and x.
/// </summary>
public sealed record Erf : UnaryOp
{
    static readonly double Steepest = 2 / Math.Sqrt(Math.PI);

    /// <summary>1 - erf(x), with all its digits for large x too.</summary>
    internal static double Complement(double x) => x < -6 ? 2 : x < 2 ? 1 - Series(x) : Fraction(x);

    private protected override double Of(double x) => Math.Abs(x) < 2 ? Series(x) : 1 - Complement(x);

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6: all terms have one sign, so none cancels another.
    static double Series(double x)
    {
        var (sum, term) = (0.0, x);
        for (var n = 1; sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return Steepest * Math.Exp(-x * x) * sum;
    }

    // The continued fraction 7.1.14 there, for x that is not small.
    static double Fraction(double x)
    {
        var rest = 0.0;
        for (var n = 100; n > 0; n--) rest = n / 2.0 / (x + rest);
        return Steepest / 2 * Math.Exp(-x * x) / (x + rest);
    }

    internal override Node?[] Gradient(Node y, Node dy) => [dy * ((y.Inputs[0].Square() * -1).Exp() * (float)Steepest)];

    internal override Map Map<V>() => new Map<V, ErfMap>(default);
}

/// <summary>erf(x) = 1 - 2 Q(sqrt(2) x), where Q is the tail of the normal distribution; near 0 its power series.</summary>
readonly struct ErfMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V>
    {
        var square = x * x;
        var near = x * (Normal.Center(square) * V.All(1.1283792f));
        var tail = Normal.Tail(V.Max(V.All(0) - x, x) * V.All(1.4142135f), out _);
        var far = V.All(1) - tail - tail;
        return V.Choose(V.Above(square, V.All(0.25f)), V.Choose(V.Above(x, V.All(0)), far, V.All(0) - far), near);
    }
}
