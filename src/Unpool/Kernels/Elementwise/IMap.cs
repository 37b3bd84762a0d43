using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// A function of one value, for all lanes of a vector; it may carry numbers of its own. Each is declared beside the operation that it computes.
/// </summary>
interface IMap
{
    /// <summary>True if 0 gives 0, so that a zero border needs no mask.</summary>
    static abstract bool KeepsZero { get; }

    V Of<V>(V x) where V : struct, ILane<V>;
}

/// <summary>A function of two values, for all lanes of two vectors; it may carry numbers of its own.</summary>
interface IMap2
{
    /// <summary>True if 0 and 0 give 0, so that a zero border needs no mask.</summary>
    static abstract bool KeepsZero { get; }

    V Of<V>(V a, V b) where V : struct, ILane<V>;
}

/// <summary>x itself, for a reduction without a map</summary>
readonly struct IdentityMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => x;
}
