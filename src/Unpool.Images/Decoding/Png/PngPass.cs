namespace Unpool.Images.Decoding.Png;

/// <summary>Pixels of a PNG that are stored together: every so many columns and rows, from one of the first on.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Along">From one column to the next.</param>
/// <param name="Down">From one row to the next.</param>
readonly record struct PngPass(int Left, int Top, int Along, int Down)
{
    /// <summary>All pixels at once.</summary>
    public static readonly PngPass[] All = [new(0, 0, 1, 1)];

    /// <summary>The passes of Adam M. Costello's method.</summary>
    public static readonly PngPass[] Interlaced =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    /// <summary>The number of its columns in a picture of a width.</summary>
    public int Columns(int width) => Count(width - Left, Along);

    /// <summary>The number of its rows in a picture of a height.</summary>
    public int Rows(int height) => Count(height - Top, Down);

    static int Count(int length, int step) => length <= 0 ? 0 : (length - 1) / step + 1;
}
