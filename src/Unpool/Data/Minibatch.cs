namespace Unpool.Data;

/// <summary>
/// Some samples of the data, in the order in which they are to be seen. It refers to rows and copies nothing. Its reader reuses it: it is
/// for one thread at a time.
/// </summary>
public sealed class Minibatch
{
    int[] _order = [];
    int _start;

    internal Minibatch(Dataset data) => Data = data;

    /// <summary>The dataset that the samples are part of.</summary>
    public Dataset Data { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The row of each sample in the columns of <see cref="Data"/>.</summary>
    public ReadOnlySpan<int> Rows => _order.AsSpan(_start, Count);

    internal void Set(int[] order, int start, int count) => (_order, _start, Count) = (order, start, count);
}
