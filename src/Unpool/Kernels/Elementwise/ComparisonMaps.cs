using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>1 if a is above b, else 0</summary>
readonly struct GreaterMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & V.Above(a, b);
}

/// <summary>1 if a is above b or equal, else 0</summary>
readonly struct GreaterEqualMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & (V.Above(a, b) | V.Equal(a, b));
}

/// <summary>1 if a equals b, else 0</summary>
readonly struct EqualMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & V.Equal(a, b);
}

/// <summary>0 if a equals b, else 1</summary>
readonly struct NotEqualMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(a, b), V.All(0), V.All(1));
}

/// <summary>a where b is not 0, else 0</summary>
readonly struct KeepNonzeroMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(b, V.All(0)), V.All(0), a);
}

/// <summary>a where b is 0, else 0</summary>
readonly struct KeepZeroMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => a & V.Equal(b, V.All(0));
}
