using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>e to the power of x</summary>
readonly struct ExpMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Exp(x);
}

/// <summary>The natural logarithm of max(x, <see cref="Least"/>)</summary>
readonly struct LogMap : IMap
{
    /// <summary>What stands in for 0 and below: a logarithm stays a number that way.</summary>
    public const float Least = 1e-37f;

    public static bool KeepsZero => false;

    // Where one operand is NaN, the maximum is the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Log(V.Max(V.All(Least), x));
}

/// <summary>1 / x, and 0 for 0</summary>
readonly struct ReciprocalMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Choose(V.Equal(x, V.All(0)), V.All(0), V.All(1) / x);
}

/// <summary>|x|</summary>
readonly struct AbsMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Max(V.All(0) - x, x);
}

/// <summary>The sine of x</summary>
readonly struct SinMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Sin(x);
}

/// <summary>The cosine of x</summary>
readonly struct CosMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Cos(x);
}

/// <summary>The largest whole number that is not above x</summary>
readonly struct FloorMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Floor(x);
}

/// <summary>The smallest whole number that is not below x</summary>
readonly struct CeilMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Ceiling(x);
}

/// <summary>a where b is positive, -a where it is negative, 0 at 0</summary>
readonly struct AbsSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Above(b, V.All(0)), a, (V.All(0) - a) & V.Above(V.All(0), b));
}
