namespace Unpool.Data;

/// <summary>The cutting of samples into chunks: lines are added to a chunk until its text would exceed the size.</summary>
static class Chunking
{
    public const int Size = 32 << 20;

    /// <summary>The chunks of the text that <see cref="CtfWriter"/> would write of the columns that are not drawn.</summary>
    public static int[] Of(Dataset data)
    {
        if (data.Columns.Any(column => column.IsDrawn))
        {
            var kept = data.Columns.Where(column => !column.IsDrawn).ToArray();
            return kept.Length > 0 ? Of(new Dataset(kept)) : [0];
        }
        if ((long)CtfLine.Longest(data) * data.Count <= Size) return data.Count == 0 ? [] : [0];
        return Starts(Enumerable.Range(0, data.Count).Select(row => (long)CtfLine.Length(data, row)), Size);
    }

    public static int[] Starts(IEnumerable<long> lengths, long size)
    {
        var starts = new List<int>();
        var (row, used) = (0, 0L);
        foreach (var length in lengths)
        {
            if (row == 0 || used + length > size)
            {
                starts.Add(row);
                used = 0;
            }
            used += length;
            row++;
        }
        return [.. starts];
    }
}
