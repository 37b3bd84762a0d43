namespace Unpool.Data;

/// <summary>
/// A reader of samples, sweep after sweep, cut into epochs and minibatches. Epoch e starts at sample e * EpochSize of the endless series of
/// sweeps; a minibatch never goes beyond the end of a sweep or an epoch, so the last one may be short. Any number of threads may ask for epochs at
/// once; each epoch, with its minibatches, is for one thread at a time.
/// </summary>
public sealed class Reader
{
    readonly Lock _gate = new();
    Sweep? _current;
    Sweep? _next;

    /// <summary>A reader of data.</summary>
    /// <param name="data">The data to read; not empty.</param>
    /// <param name="order">The order of the samples within a sweep.</param>
    /// <param name="minibatchSize">The number of samples in a minibatch, 1 or more.</param>
    /// <param name="epochSize">The number of samples in an epoch; 0 for a sweep.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small, or there is no data.</exception>
    public Reader(Dataset data, SampleOrder order, int minibatchSize, long epochSize = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minibatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(epochSize);
        ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
        (Data, Order, MinibatchSize, EpochSize) = (data, order, minibatchSize, epochSize == 0 ? data.Count : epochSize);
    }

    /// <summary>The data to read.</summary>
    public Dataset Data { get; }

    /// <summary>The order of the samples within a sweep.</summary>
    public SampleOrder Order { get; }

    /// <summary>The number of samples in a minibatch; the last one of a sweep may have fewer.</summary>
    public int MinibatchSize { get; }

    /// <summary>The number of samples in an epoch.</summary>
    public long EpochSize { get; }

    /// <summary>
    /// The minibatches of an epoch, counted from 0. Two objects take turns: each is valid until the next but one is asked for.
    /// </summary>
    public IEnumerable<Minibatch> Epoch(int epoch) => Epoch(epoch, MinibatchSize);

    /// <summary>The minibatches of an epoch, with a size other than <see cref="MinibatchSize"/>.</summary>
    public IEnumerable<Minibatch> Epoch(int epoch, int minibatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minibatchSize);
        return Minibatches(epoch * EpochSize, minibatchSize);
    }

    /// <summary>The number of minibatches in an epoch.</summary>
    public long Count(int epoch, int minibatchSize)
    {
        var (position, end, count) = (epoch * EpochSize, (epoch + 1) * EpochSize, 0L);
        while (position < end)
        {
            var samples = Math.Min(Data.Count - position % Data.Count, end - position);
            count += (samples + minibatchSize - 1) / minibatchSize;
            position += samples;
        }
        return count;
    }

    IEnumerable<Minibatch> Minibatches(long position, int minibatchSize)
    {
        var (minibatch, other) = (new Minibatch(Data), new Minibatch(Data));
        var end = position + EpochSize;
        while (position < end)
        {
            var sweep = checked((int)(position / Data.Count));
            var rows = RowsOf(sweep);
            var start = (int)(position % Data.Count);
            var stop = (int)Math.Min(Data.Count, start + (end - position));
            position += stop - start;
            for (; start < stop; start += minibatch.Count)
            {
                (minibatch, other) = (other, minibatch);
                minibatch.Set(rows, start, Math.Min(minibatchSize, stop - start), sweep);
                yield return minibatch;
            }
        }
    }

    // The order of the sweep after this one is worked out in the background, so that nobody waits for it.
    int[] RowsOf(int sweep)
    {
        lock (_gate)
        {
            if (_next?.Number == sweep) _current = _next;
            if (_current?.Number != sweep) _current = Begin(sweep);
            if (_next?.Number != sweep + 1) _next = Begin(sweep + 1);
            return _current.Rows.GetAwaiter().GetResult();
        }
    }

    Sweep Begin(int number) => new(number, Task.Run(() => Order.Rows(Data, number)));

    sealed record Sweep(int Number, Task<int[]> Rows);
}
