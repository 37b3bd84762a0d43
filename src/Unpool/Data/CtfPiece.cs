namespace Unpool.Data;

/// <summary>The rows of one input that a block of text has. Bytes until the first value that is none, floats from then on.</summary>
sealed class CtfPiece(CtfInput input)
{
    int _capacity;

    public CtfInput Input { get; } = input;
    public byte[]? Bytes { get; private set; } = [];
    public float[]? Floats { get; private set; }

    /// <summary>Room for rows [0, rows), kept or grown.</summary>
    public void Reserve(int rows)
    {
        if (rows <= _capacity) return;
        var size = (long)rows * Input.Dim;
        if (size > Array.MaxLength)
            throw new DataException(null, $"expected at most {Array.MaxLength} values of '{Input.Name}', found more.");
        _capacity = (int)Math.Clamp(2L * _capacity, rows, Array.MaxLength / Input.Dim);
        size = (long)_capacity * Input.Dim;
        if (Bytes is not null) Bytes = Grown(Bytes, (int)size);
        else Floats = Grown(Floats!, (int)size);
    }

    public Span<byte> ByteRow(int row) => Bytes.AsSpan(row * Input.Dim, Input.Dim);

    public void Clear(int row, int from = 0)
    {
        var start = row * Input.Dim + from;
        Bytes?.AsSpan(start, Input.Dim - from).Clear();
        Floats?.AsSpan(start, Input.Dim - from).Clear();
    }

    public void Set(int row, int i, float value)
    {
        var at = row * Input.Dim + i;
        if (Bytes is not null)
        {
            if (Column.IsByte(value))
            {
                Bytes[at] = (byte)value;
                return;
            }
            Floats = new float[Bytes.Length];
            Widen(Bytes, Floats);
            Bytes = null;
        }
        Floats![at] = value;
    }

    /// <summary>All rows of all blocks as one column.</summary>
    public static Column Join(CtfInput input, IReadOnlyList<(CtfPiece Piece, int Rows)> parts)
    {
        var count = parts.Sum(part => (long)part.Rows);
        var allBytes = parts.All(part => part.Piece.Bytes is not null);
        var bytes = allBytes ? Column.Allocate<byte>(count * input.Dim) : null;
        var floats = allBytes ? null : Column.Allocate<float>(count * input.Dim);
        var at = 0;
        foreach (var (piece, rows) in parts)
        {
            var size = rows * input.Dim;
            if (bytes is not null) piece.Bytes.AsSpan(0, size).CopyTo(bytes.AsSpan(at));
            else if (piece.Bytes is not null) Widen(piece.Bytes.AsSpan(0, size), floats.AsSpan(at));
            else piece.Floats.AsSpan(0, size).CopyTo(floats.AsSpan(at));
            at += size;
        }
        return new(input.Name, input.Dim, (int)count, bytes, floats);
    }

    static T[] Grown<T>(T[] array, int size)
    {
        var grown = GC.AllocateUninitializedArray<T>(size);
        array.CopyTo(grown, 0);
        return grown;
    }

    static void Widen(ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        for (var i = 0; i < bytes.Length; i++) floats[i] = bytes[i];
    }
}
