namespace Unpool.Data;

/// <summary>A column that grows row by row, in blocks of the memory for data, while nobody knows how long it will be.</summary>
sealed class GrowingColumn(string name, Shape item, MemoryBudget memory)
{
    const int BlockFloats = 1 << 20;

    readonly List<ColumnMemory<float>> _blocks = [];
    readonly int _rows = Math.Max(1, BlockFloats / item.Size);
    int _count;
    bool _areBytes = true;

    /// <summary>The values of the next row, which are 0; valid until the one after it is asked for.</summary>
    public Span<float> Next()
    {
        if (_count == _blocks.Count * _rows) _blocks.Add(memory.Allocate<float>((long)_rows * item.Size));
        var row = Row(_count++);
        row.Clear();
        return row;
    }

    /// <summary>Looks at the row that was filled last.</summary>
    /// <exception cref="DataException">A value is NaN or infinite.</exception>
    public void Check()
    {
        var row = Row(_count - 1);
        for (var i = 0; i < row.Length; i++)
        {
            if (!float.IsFinite(row[i]))
                throw new DataException(null, $"{name}: expected a finite number in row {_count - 1} at index {i}, found {row[i]}.");
            _areBytes &= Column.IsByte(row[i]);
        }
    }

    /// <summary>All rows, as bytes where all values are.</summary>
    public Column ToColumn()
    {
        var size = (long)_count * item.Size;
        var bytes = _areBytes ? memory.Allocate<byte>(size) : null;
        var floats = _areBytes ? null : memory.Allocate<float>(size);
        for (var i = 0; i < _count; i++)
        {
            var row = Row(i);
            if (floats is not null)
            {
                row.CopyTo(floats.Span((long)i * item.Size, item.Size));
                continue;
            }
            var to = bytes!.Span((long)i * item.Size, item.Size);
            for (var at = 0; at < row.Length; at++) to[at] = (byte)row[at];
        }
        return new Column(name, item.Size, _count, bytes, floats).Shaped(item);
    }

    Span<float> Row(int i) => _blocks[i / _rows].Span((long)(i % _rows) * item.Size, item.Size);
}
