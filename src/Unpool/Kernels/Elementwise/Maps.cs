using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>max(x, 0)</summary>
readonly struct ReluMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Max(x, V.All(0));
}

/// <summary>x * x</summary>
readonly struct SquareMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => x * x;
}

/// <summary>The square root of max(x, 0)</summary>
readonly struct SqrtMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    // The processor's maximum gives its second operand where one is NaN: this way round a criterion that is lost says so.
    public static V Of<V>(V x) where V : struct, ILane<V> => V.Sqrt(V.Max(V.All(0), x));
}

/// <summary>1 / (1 + exp(-x))</summary>
readonly struct SigmoidMap : IMap
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => V.All(1) / (V.All(1) + V.Exp(V.All(0) - x));
}

/// <summary>tanh x = 1 - 2 / (1 + exp(2x)), or its odd power series near 0, where the former loses digits.</summary>
readonly struct TanhMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V>
    {
        var square = x * x;
        var far = V.All(1) - V.All(2) / (V.All(1) + V.Exp(x + x));
        var series = V.MultiplyAdd(square, V.All(62 / 2835f), V.All(-17 / 315f));
        series = V.MultiplyAdd(square, series, V.All(2 / 15f));
        series = V.MultiplyAdd(square, series, V.All(-1 / 3f));
        var near = V.MultiplyAdd(x * square, series, x);
        return V.Choose(V.Above(square, V.All(0.04f)), far, near);
    }
}

/// <summary>a + b</summary>
readonly struct PlusMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a + b;
}

/// <summary>a - b</summary>
readonly struct MinusMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a - b;
}

/// <summary>a * b</summary>
readonly struct TimesMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a * b;
}

/// <summary>a / b</summary>
readonly struct DivideMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a / b;
}

/// <summary>a where b is positive, else 0</summary>
readonly struct ReluSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a & V.Above(b, V.All(0));
}

/// <summary>a * b * (1 - b)</summary>
readonly struct SigmoidSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a * b * (V.All(1) - b);
}

/// <summary>a * (1 - b * b)</summary>
readonly struct TanhSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a * (V.All(1) - b * b);
}

/// <summary>a / (2 * b), and 0 where b is 0</summary>
readonly struct SqrtSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(b, V.All(0)), V.All(0), a / (b + b));
}

/// <summary>x itself, for a reduction that maps nothing</summary>
readonly struct IdentityMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILane<V> => x;
}
