using Unpool.Data;

namespace Unpool.Images.Sets;

/// <summary>The rows of a column that is being filled, by any number of threads at once.</summary>
sealed class SampleRows
{
    readonly Shape _shape;
    readonly ColumnMemory<byte>? _bytes;
    readonly ColumnMemory<float>? _floats;

    public SampleRows(Shape shape, int count, bool areBytes, MemoryBudget memory)
    {
        _shape = shape;
        var values = (long)count * shape.Size;
        if (areBytes) _bytes = memory.Allocate<byte>(values);
        else _floats = memory.Allocate<float>(values);
    }

    /// <summary>Writes a sample; bytes are rounded here, after all that was done to the picture.</summary>
    public void Write(int row, Picture picture)
    {
        ReadOnlySpan<float> values = picture.Values;
        var start = (long)row * _shape.Size;
        if (_bytes is not null)
        {
            PictureShaping.ToBytes(values, _bytes.Span(start, values.Length));
        }
        else
        {
            var to = _floats!.Span(start, values.Length);
            for (var i = 0; i < to.Length; i++) to[i] = Math.Clamp(values[i], 0, 255);
        }
        GC.KeepAlive(this);
    }

    /// <summary>Moves a row up, into the place of one that is not wanted.</summary>
    public void Move(int from, int to)
    {
        var size = _shape.Size;
        _bytes?.Span((long)from * size, size).CopyTo(_bytes.Span((long)to * size, size));
        _floats?.Span((long)from * size, size).CopyTo(_floats.Span((long)to * size, size));
        GC.KeepAlive(this);
    }

    /// <summary>The first rows as a column.</summary>
    public Column Finish(int count)
    {
        var values = (long)count * _shape.Size;
        return new Column("features", _shape.Size, count, _bytes?.First(values), _floats?.First(values)).Shaped(_shape);
    }
}
