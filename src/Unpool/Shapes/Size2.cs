namespace Unpool;

/// <summary>Rows and columns: of a kernel, a window, a stride or a pad. One number means both.</summary>
public readonly record struct Size2(int Rows, int Columns)
{
    /// <summary>The same number of rows and columns.</summary>
    public static implicit operator Size2(int both) => new(both, both);

    /// <summary>Rows, then columns.</summary>
    public static implicit operator Size2((int Rows, int Columns) size) => new(size.Rows, size.Columns);

    /// <summary>Rows times columns.</summary>
    public int Area => Rows * Columns;

    /// <summary>Columns first, as shapes are shown.</summary>
    public override string ToString() => $"{Columns}x{Rows}";
}
