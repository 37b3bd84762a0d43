namespace Unpool;

/// <summary>The broadcasting of shapes that differ: missing leading axes count as 1, and an axis of 1 is repeated.</summary>
static class Broadcast
{
    /// <summary>The shape of two operands that are combined value by value.</summary>
    /// <exception cref="ShapeException">An axis differs and is not 1.</exception>
    public static Shape Of(Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        Span<int> axes = stackalloc int[rank];
        for (var i = 0; i < rank; i++)
        {
            var (p, q) = (Axis(a, i, rank), Axis(b, i, rank));
            if (p != q && p != 1 && q != 1)
                throw new ShapeException($"{a} and {b} do not fit: {p} against {q}; axes must be equal, or one of them 1.");
            axes[i] = Math.Max(p, q);
        }
        return new Shape(axes);
    }

    /// <summary>The index of the <paramref name="operand"/>'s value that each value of <paramref name="result"/> uses, in order.</summary>
    public static int[] Indices(Shape operand, Shape result) => Walk(result, Repeat(operand, Steps(operand), result));

    /// <summary>The distance from one value of a shape to the next along each axis, where they lie in order.</summary>
    public static int[] Steps(Shape shape)
    {
        var steps = new int[shape.Rank];
        for (int i = shape.Rank - 1, step = 1; i >= 0; step *= shape[i--]) steps[i] = step;
        return steps;
    }

    /// <summary>The steps of an operand along the axes of a result over which it is repeated: 0 where it has only one position.</summary>
    public static int[] Repeat(Shape operand, ReadOnlySpan<int> steps, Shape result)
    {
        var (repeated, more) = (new int[result.Rank], result.Rank - operand.Rank);
        for (var i = Math.Max(0, -more); i < operand.Rank; i++) repeated[i + more] = operand[i] == 1 ? 0 : steps[i];
        return repeated;
    }

    /// <summary>
    /// The position, at each value of a shape in order, of a walk that advances by an axis's step whenever that axis's index grows by 1.
    /// </summary>
    /// <exception cref="ShapeException">There is not enough memory for the positions.</exception>
    public static int[] Walk(Shape shape, ReadOnlySpan<int> steps)
    {
        AvailableMemory.Demand(shape.Size);
        var places = GC.AllocateUninitializedArray<int>(shape.Size);
        var axes = shape.Axes;
        // The fastest axis has a loop of its own: there may be hundreds of millions of places.
        var (last, step) = axes.Length > 0 ? (axes[^1], steps[^1]) : (1, 0);
        Span<int> at = stackalloc int[axes.Length];
        at.Clear();
        for (int n = 0, place = 0; n < places.Length;)
        {
            for (int end = n + last, next = place; n < end; n++, next += step) places[n] = next;
            for (var i = axes.Length - 2; i >= 0; i--)
            {
                place += steps[i];
                if (++at[i] < axes[i]) break;
                place -= steps[i] * axes[i];
                at[i] = 0;
            }
        }
        return places;
    }

    static int Axis(Shape shape, int axis, int rank)
    {
        var own = axis - (rank - shape.Rank);
        return own < 0 ? 1 : shape[own];
    }
}
