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

    /// <summary>The sweep over the data that the samples belong to, counted from 0: what drawn columns depend on.</summary>
    public int Sweep { get; private set; }

    internal void Set(int[] order, int start, int count, int sweep = 0) => (_order, _start, Count, Sweep) = (order, start, count, sweep);
}
