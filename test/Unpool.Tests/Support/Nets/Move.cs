namespace Unpool.Tests.Support;

/// <summary>One step of a random net. Numbers too large for the image at hand are cut down to what fits, unless the margin makes room.</summary>
public sealed record Move(MoveKind Kind, int Rows, int Columns, int RowStride, int ColumnStride, Margin Margin, int Maps)
{
    public override string ToString() => $"{Kind} {Columns}x{Rows}/{ColumnStride}x{RowStride} {Margin} to {Maps}";
}
