using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The largest values seen so far, one a lane, and where they are: of equal ones the first in the plane.</summary>
readonly unsafe struct Best<V>(V value, V position) where V : struct, ILane<V>
{
    public readonly V Value = value;
    public readonly V Position = position;

    /// <summary>Of each of a vector of columns, down some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Down(float* from, float* columns, int first, int rows, nint stride)
    {
        V column = V.Load(columns), value = V.Load(from), position = column + V.All(first);
        for (var r = 1; r < rows; r++)
        {
            from += stride;
            var next = V.Load(from);
            var above = V.Above(next, value);
            value = V.Choose(above, next, value);
            position = V.Choose(above, column + V.All(first + r * stride), position);
        }
        return new(value, position);
    }

    /// <summary>Of each even pixel of a row and its right neighbour, the row lying in two vectors; nothing is below <paramref name="floor"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Pixels(V a, V b, V floor, V even, V odd)
    {
        V left = V.Max(V.Even(a, b), floor), right = V.Odd(a, b);
        return new(V.Max(right, left), V.Choose(V.Above(right, left), odd, even));
    }

    /// <summary>Of each even lane and its right neighbour, which comes later in the plane: those of a, then those of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Neighbours(Best<V> a, Best<V> b)
    {
        V left = V.Even(a.Value, b.Value), right = V.Odd(a.Value, b.Value);
        return new(V.Max(right, left), V.Choose(V.Above(right, left), V.Odd(a.Position, b.Position), V.Even(a.Position, b.Position)));
    }

    /// <summary>Of two in each lane, the second of which comes later in the plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Either(Best<V> first, Best<V> second) => new(
        V.Max(second.Value, first.Value), V.Choose(V.Above(second.Value, first.Value), second.Position, first.Position));

    /// <summary>Of each lane and its right neighbour, those of a first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Pair(Best<V> a, Best<V> b)
    {
        V left = V.Even(a.Value, b.Value), right = V.Odd(a.Value, b.Value);
        V at = V.Even(a.Position, b.Position), other = V.Odd(a.Position, b.Position);
        var above = V.Above(right, left);
        var position = V.Choose(V.Equal(right, left), V.Min(at, other), at);
        return new(V.Choose(above, right, left), V.Choose(above, other, position));
    }
}
