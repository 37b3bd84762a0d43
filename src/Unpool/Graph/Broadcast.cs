namespace Unpool;

/// <summary>Shapes of different size side by side: ranks are filled up with 1 in front, and an axis of 1 repeats.</summary>
static class Broadcast
{
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

    /// <summary>For each value of <paramref name="result"/> in order, the index of the value of <paramref name="operand"/> that it uses.</summary>
    public static int[] Indices(Shape operand, Shape result)
    {
        var indices = new int[result.Size];
        Span<int> steps = stackalloc int[result.Rank];
        var step = 1;
        for (var i = result.Rank - 1; i >= 0; i--)
        {
            var axis = Axis(operand, i, result.Rank);
            steps[i] = axis == 1 ? 0 : step;
            step *= axis;
        }
        Span<int> at = stackalloc int[result.Rank];
        at.Clear();
        for (int n = 0, index = 0; n < indices.Length; n++)
        {
            indices[n] = index;
            for (var i = result.Rank - 1; i >= 0; i--)
            {
                index += steps[i];
                if (++at[i] < result[i]) break;
                index -= steps[i] * result[i];
                at[i] = 0;
            }
        }
        return indices;
    }

    static int Axis(Shape shape, int axis, int rank)
    {
        var own = axis - (rank - shape.Rank);
        return own < 0 ? 1 : shape[own];
    }
}
