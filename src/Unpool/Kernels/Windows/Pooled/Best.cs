using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The largest values so far, one a lane, and their positions: of equal ones, the first in the plane.</summary>
readonly unsafe struct Best<V>(V value, V position) where V : struct, ILane<V>
{
    public readonly V Value = value;
    public readonly V Position = position;

    /// <summary>The larger of each even pixel of a row and its right neighbour. The row lies in two vectors; nothing is below the floor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Pixels(V a, V b, V floor, V even, V odd)
    {
        V left = V.Max(V.Even(a, b), floor), right = V.Odd(a, b);
        return new(V.Max(right, left), V.Choose(V.Above(right, left), odd, even));
    }

    /// <summary>The larger of each even lane and its right neighbour, which comes later in the plane: those of a, then those of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Neighbours(Best<V> a, Best<V> b)
    {
        V left = V.Even(a.Value, b.Value), right = V.Odd(a.Value, b.Value);
        return new(V.Max(right, left), V.Choose(V.Above(right, left), V.Odd(a.Position, b.Position), V.Even(a.Position, b.Position)));
    }

    /// <summary>The larger of two in each lane, the second of which comes later in the plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Either(Best<V> first, Best<V> second) => new(
        V.Max(second.Value, first.Value), V.Choose(V.Above(second.Value, first.Value), second.Position, first.Position));
}
