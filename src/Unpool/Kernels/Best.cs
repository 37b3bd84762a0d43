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

    /// <summary>Of two rows of the same columns, one <paramref name="stride"/> below the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Of(V upper, V lower, V columns, V stride)
    {
        var above = V.Above(lower, upper);
        return new(V.Choose(above, lower, upper), columns + (stride & above));
    }

    /// <summary>Of windows and others below them, those of upper first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Best<V> Below(Best<V> upper, Best<V> lower)
    {
        var above = V.Above(lower.Value, upper.Value);
        return new(V.Choose(above, lower.Value, upper.Value), V.Choose(above, lower.Position, upper.Position));
    }

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
