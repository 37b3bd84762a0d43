namespace Unpool.Data;

/// <summary>Columns of equal count: sample i is row i of each. A dataset never changes: any number of threads may read it at once.</summary>
public sealed class Dataset
{
    IReadOnlyList<int>? _chunks;

    /// <summary>A dataset of the given columns.</summary>
    /// <exception cref="ArgumentException">There is no column, two share a name, or they differ in their number of samples.</exception>
    public Dataset(params IReadOnlyList<Column> columns) : this(columns, chunks: null) { }

    internal Dataset(IReadOnlyList<Column> columns, IReadOnlyList<int>? chunks)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        Columns = [.. columns];
        Count = Columns[0].Count;
        _chunks = chunks;
        foreach (var column in Columns)
        {
            if (column.Count != Count)
                throw new ArgumentException(
                    $"'{Columns[0].Name}' has {Plural.Of(Count, "sample")}, but '{column.Name}' has {column.Count}.", nameof(columns));
        }
        if (Columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new ArgumentException($"Two columns are named '{twice}'.", nameof(columns));
    }

    /// <summary>The columns, in the order given.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The column with the given name.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public Column this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new DataException(null, $"expected an input '{name}' in the data, found {string.Join(", ", Columns.Select(c => $"'{c.Name}'"))}.");

    /// <summary>
    /// The first sample of each chunk of 32 MiB of text. Data that does not come from a text has the chunks that its text would have,
    /// because <see cref="ChunkShuffle"/> depends on them.
    /// </summary>
    public IReadOnlyList<int> Chunks => _chunks ??= Chunking.Of(this);

    /// <summary>
    /// A dataset of objects, which are taken one after the other, once, and need not be kept: what exceeds the memory for data lies in a file.
    /// An enumeration that never ends is not for this; <see cref="Column.Drawn"/> makes samples for ever.
    /// </summary>
    /// <param name="items">The objects, one for each sample; at least one.</param>
    /// <param name="columns">How each column's values come from an object.</param>
    /// <exception cref="DataException">A value is NaN or infinite, or there is no object.</exception>
    public static Dataset From<T>(IEnumerable<T> items, params IReadOnlyList<ColumnFill<T>> columns)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        var growing = columns.Select(column => new GrowingColumn(column.Name, column.Item, MemoryBudget.Shared)).ToArray();
        var isEmpty = true;
        foreach (var item in items)
        {
            isEmpty = false;
            for (var i = 0; i < growing.Length; i++)
            {
                columns[i].Fill(item, growing[i].Next());
                growing[i].Check();
            }
        }
        return isEmpty ? throw new DataException(null, "expected at least one sample, found none.") : new([.. growing.Select(g => g.ToColumn())]);
    }

    /// <summary>A copy of <paramref name="count"/> samples from <paramref name="start"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public Dataset Take(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return Pick([.. Enumerable.Range(start, count)]);
    }

    /// <summary>
    /// Copies of the samples in two parts: every <paramref name="oneIn"/>-th is set aside, for example to validate on, which takes as many from
    /// each stretch of sorted data. The same samples whatever follows them.
    /// </summary>
    /// <param name="oneIn">2 or more, and at most the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public (Dataset Kept, Dataset Aside) SetAside(int oneIn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oneIn, Count);
        var parts = Enumerable.Range(0, Count).ToLookup(row => row % oneIn == oneIn - 1);
        return (Pick([.. parts[false]]), Pick([.. parts[true]]));
    }

    Dataset Pick(int[] rows) => new([.. Columns.Select(column => column.Pick(rows, MemoryBudget.Shared))]);
}
