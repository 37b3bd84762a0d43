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

    /// <summary>
    /// The zeros for tiles of 4x4 results that cover an image, the first of which begins to read that many rows above and columns to the left: each
    /// reads up to four more rows and columns than it makes.
    /// </summary>
    public static Guard OfTiles(Shape from, Shape to, int top, int left)
    {
        const int results = WinogradForm.Results;
        var tiles = new WinogradTiles(to.Height, to.Width);
        return Guard.For(from.Height, from.Width, tiles.Rows * results, tiles.Columns * results, -top, results - top, -left, results - left);
    }

    /// <summary>The zeros for tiles that cover the image itself.</summary>
    public static Guard OfTiles(Shape image)
    {
        const int results = WinogradForm.Results;
        var tiles = new WinogradTiles(image.Height, image.Width);
        return new(0, tiles.Rows * results - image.Height, 0, tiles.Columns * results - image.Width);
    }
}
