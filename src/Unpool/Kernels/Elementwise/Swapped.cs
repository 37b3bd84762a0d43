using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>F with its operands exchanged.</summary>
readonly struct Swapped<F>(F map) : IMap2 where F : struct, IMap2
{
    readonly F _map = map;

    public static bool KeepsZero => F.KeepsZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => _map.Of(b, a);
}
