namespace Unpool.Data;

/// <summary>The rows of a column that one block of text fills. Bytes until the first value that is not one, floats from then on.</summary>
sealed class CtfPiece(CtfColumn column, int firstRow, int rows)
{
    readonly int _dim = column.Input.Dim;
    ColumnMemory<float>? _floats;

    /// <summary>True if all rows so far are bytes.</summary>
    public bool IsBytes => _floats is null;

    /// <summary>A row of bytes, as long as all rows are bytes.</summary>
    public Span<byte> ByteRow(int row) => column.Bytes.Span(At(row), _dim);

    /// <summary>A row of floats, once there are some.</summary>
    public Span<float> FloatRow(int row) => _floats!.Span(At(row), _dim);

    public void Clear(int row)
    {
        if (_floats is null) ByteRow(row).Clear();
        else FloatRow(row).Clear();
    }

    public void Set(int row, int i, float value)
    {
        if (_floats is null && !Column.IsByte(value)) Widen(row + 1);
        if (_floats is null) ByteRow(row)[i] = (byte)value;
        else FloatRow(row)[i] = value;
    }

    public void Put(int row, ReadOnlySpan<float> values)
    {
        if (_floats is null)
        {
            if (AreBytes(values))
            {
                var bytes = ByteRow(row);
                for (var i = 0; i < values.Length; i++) bytes[i] = (byte)values[i];
                return;
            }
            Widen(row);
        }
        values.CopyTo(FloatRow(row));
    }

    /// <summary>Turns all rows into floats.</summary>
    public void Widen() => Widen(rows);

    void Widen(int filled)
    {
        if (_floats is not null) return;
        _floats = column.Floats();
        for (var row = 0; row < filled; row++)
        {
            ReadOnlySpan<byte> from = column.Bytes.Span(At(row), _dim);
            var to = FloatRow(row);
            for (var i = 0; i < from.Length; i++) to[i] = from[i];
        }
    }

    static bool AreBytes(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!Column.IsByte(value)) return false;
        }
        return true;
    }

    long At(int row) => (long)(firstRow + row) * _dim;
}
