using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The zeros that an image needs around it where kernels read or write it at shifted places.</summary>
static class Shifts
{
    /// <summary>The zeros for results of shape <paramref name="to"/> by weights that fall on the image as <paramref name="grid"/> says.</summary>
    public static Guard Of(Shape from, Shape to, KernelGrid grid, bool transposed)
    {
        var (rows, columns) = (grid.Rows.Shifts, grid.Columns.Shifts);
        return transposed
            ? Guard.For(from.Height, from.Width, to.Height, to.Width, -rows.High, -rows.Low, -columns.High, -columns.Low)
            : Guard.For(from.Height, from.Width, to.Height, to.Width, rows.Low, rows.High, columns.Low, columns.High);
    }

    /// <summary>The zeros for sparse kernels, which apply kernels [K,C,R,S] whole at switches, across the edge too.</summary>
    public static Guard AtSwitches(Shape from, Shape to, Shape weights, int top, int left)
    {
        var reach = new Guard(Math.Max(0, top), Math.Max(0, weights[2] - 1 - top), Math.Max(0, left), Math.Max(0, weights[3] - 1 - left));
        return Of(from, to, KernelGrid.Of(new(weights[2], weights[3]), 1, top, left), transposed: false).With(reach);
    }

    /// <summary>The zeros for weights [K,C,R,S] that move along rows only, to results of that many columns.</summary>
    public static Guard Alongside(Shape from, int columns, Shape weights, int left, bool transposed) =>
        Of(from, new Shape(1, from.Height, columns), KernelGrid.Of(new(1, weights[3]), 1, 0, left), transposed);
}
