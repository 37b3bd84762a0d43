namespace Unpool.Data;

/// <summary>
/// The values of one input of a whole text, which all blocks fill at once, each its own rows. Bytes, and floats beside them from the
/// moment that a block needs them.
/// </summary>
sealed class CtfColumn(CtfInput input, int rows, MemoryBudget memory)
{
    readonly Lock _gate = new();
    ColumnMemory<float>? _floats;

    public CtfInput Input { get; } = input;
    public ColumnMemory<byte> Bytes { get; } = memory.Allocate<byte>((long)rows * input.Dim);

    /// <summary>Room for the values as floats, the same for all blocks.</summary>
    public ColumnMemory<float> Floats()
    {
        lock (_gate) return _floats ??= memory.Allocate<float>((long)rows * Input.Dim);
    }

    /// <summary>The column, after the last block. There may be fewer samples than there was room for.</summary>
    public Column Finish(IReadOnlyList<CtfPiece> pieces, int count)
    {
        if (_floats is not null)
        {
            foreach (var piece in pieces) piece.Widen();
        }
        var column = new Column(Input.Name, Input.Dim, rows, _floats is null ? Bytes : null, _floats);
        return count < rows ? column.Pick([.. Enumerable.Range(0, count)], memory) : column;
    }
}
