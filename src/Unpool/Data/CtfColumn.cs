namespace Unpool.Data;

/// <summary>
/// The values of one input of a whole text, which all blocks fill at once, each its own rows. Bytes, and floats beside them from the
/// moment that a block needs them.
/// </summary>
sealed class CtfColumn(CtfInput input, int rows)
{
    readonly Lock _gate = new();
    float[]? _floats;

    public CtfInput Input { get; } = input;
    public byte[] Bytes { get; } = Column.Allocate<byte>(Size(input, rows));

    /// <summary>An array for the values that are no bytes, the same for all blocks.</summary>
    public float[] Floats()
    {
        lock (_gate) return _floats ??= Column.Allocate<float>(Size(Input, rows));
    }

    /// <summary>The column, after the last block. There may be fewer samples than there was room for.</summary>
    public Column Finish(IReadOnlyList<CtfPiece> pieces, int count)
    {
        if (_floats is not null)
        {
            foreach (var piece in pieces) piece.Widen();
        }
        var size = count * Input.Dim;
        if (count < rows)
        {
            return _floats is null
                ? Column.From(Input.Name, Input.Dim, Bytes.AsSpan(0, size))
                : Column.From(Input.Name, Input.Dim, _floats.AsSpan(0, size));
        }
        return new(Input.Name, Input.Dim, count, _floats is null ? Bytes : null, _floats);
    }

    static long Size(CtfInput input, int rows)
    {
        var size = (long)rows * input.Dim;
        return size <= Array.MaxLength - Column.Padding
            ? size
            : throw new DataException(null, $"expected at most {Array.MaxLength} values of '{input.Name}', found more.");
    }
}
