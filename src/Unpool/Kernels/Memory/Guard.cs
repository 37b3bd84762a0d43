namespace Unpool.Kernels;

/// <summary>The rows and columns of zeros that readers of an image need around it.</summary>
readonly record struct Guard(int Top, int Bottom, int Left, int Right)
{
    public Guard With(Guard other) => new(
        Math.Max(Top, other.Top), Math.Max(Bottom, other.Bottom), Math.Max(Left, other.Left), Math.Max(Right, other.Right));

    /// <summary>
    /// The guard that an image of <paramref name="height"/> rows and <paramref name="width"/> columns needs so that
    /// results of <paramref name="rows"/> rows and <paramref name="columns"/> columns may read it at any of the shifts.
    /// </summary>
    public static Guard For(int height, int width, int rows, int columns, int lowRow, int highRow, int lowColumn, int highColumn) => new(
        Math.Max(0, -lowRow), Math.Max(0, rows - 1 + highRow - (height - 1)), Math.Max(0, -lowColumn),
        Math.Max(0, columns - 1 + highColumn - (width - 1)));
}
