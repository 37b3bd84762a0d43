namespace Unpool;

/// <summary>The rows and columns of a kernel, a window, a stride or a pad. One number means both.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
public readonly record struct Size2(int Rows, int Columns)
{
    /// <summary>The same number of rows and columns.</summary>
    public static implicit operator Size2(int both) => new(both, both);

    /// <summary>The size of a tuple: rows, then columns.</summary>
    public static implicit operator Size2((int Rows, int Columns) size) => new(size.Rows, size.Columns);

    /// <summary>The number of rows times that of columns.</summary>
    public int Area => Rows * Columns;

    /// <summary>The size as text, columns first, as shapes are shown.</summary>
    public override string ToString() => $"{Columns}x{Rows}";
}
