using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>A function of one value, for all lanes of a vector; it may carry numbers of its own. Each stands beside the operation it computes.</summary>
interface IMap
{
    /// <summary>True if 0 gives 0: then a zero border needs no mask.</summary>
    static abstract bool KeepsZero { get; }

    V Of<V>(V x) where V : struct, ILane<V>;
}

/// <summary>A function of two values, for all lanes of two vectors; it may carry numbers of its own.</summary>
interface IMap2
{
    /// <summary>True if 0 and 0 give 0.</summary>
    static abstract bool KeepsZero { get; }

    V Of<V>(V a, V b) where V : struct, ILane<V>;
}

/// <summary>x itself, for a reduction that maps nothing</summary>
readonly struct IdentityMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => x;
}
