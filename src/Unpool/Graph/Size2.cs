namespace Unpool;

/// <summary>Rows and columns: of a kernel, a window, a stride or a pad. One number means both.</summary>
public readonly record struct Size2(int Rows, int Columns)
{
    public static implicit operator Size2(int both) => new(both, both);
    public static implicit operator Size2((int Rows, int Columns) size) => new(size.Rows, size.Columns);

    public int Area => Rows * Columns;

    /// <summary>Columns first, as shapes are shown.</summary>
    public override string ToString() => $"{Columns}x{Rows}";
}
