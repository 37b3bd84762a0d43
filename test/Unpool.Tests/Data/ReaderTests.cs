using CsCheck;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Data;

public class ReaderTests
{
    static Dataset Numbers(int count) => new(Column.From("x", 1, new byte[count]));

    static int[][] Rows(Reader reader, int epoch) => [.. reader.Epoch(epoch).Select(minibatch => minibatch.Rows.ToArray())];

    [Fact]
    public void The_last_minibatch_of_a_sweep_is_short() =>
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], Rows(new Reader(Numbers(10), new FileOrder(), 4), 0));

    [Fact]
    public void A_short_epoch_goes_on_where_the_one_before_ended()
    {
        var reader = new Reader(Numbers(10), new FileOrder(), 4, epochSize: 6);
        Assert.Equal([[0, 1, 2, 3], [4, 5]], Rows(reader, 0));
        Assert.Equal([[6, 7, 8, 9], [0, 1]], Rows(reader, 1));
        Assert.Equal([[2, 3, 4, 5], [6, 7]], Rows(reader, 2));
    }

    [Fact]
    public void A_long_epoch_runs_over_several_sweeps() =>
        Assert.Equal([[0, 1], [2], [0, 1], [2], [0]], Rows(new Reader(Numbers(3), new FileOrder(), 2, epochSize: 7), 0));

    [Fact]
    public void Mnist_makes_938_minibatches_of_64()
    {
        var sizes = new Reader(Numbers(60000), new ChunkShuffle(), 64).Epoch(2).Select(minibatch => minibatch.Count).ToArray();
        Assert.Equal(938, sizes.Length);
        Assert.Equal(32, sizes[^1]);
        Assert.All(sizes[..^1], size => Assert.Equal(64, size));
    }

    [Fact]
    public void Epochs_together_are_the_sweeps_in_their_order() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 50], Gen.Int[0, 100]).Sample((count, minibatchSize, epochSize) =>
        {
            var (data, order) = (Numbers(count), new Shuffle(3));
            var reader = new Reader(data, order, minibatchSize, epochSize);
            var seen = Enumerable.Range(0, 4).SelectMany(epoch => Rows(reader, epoch)).SelectMany(rows => rows).ToArray();
            var sweeps = Enumerable.Range(0, seen.Length / count + 1).SelectMany(sweep => order.Rows(data, sweep));
            Assert.Equal(sweeps.Take(seen.Length), seen);
        });

    [Fact]
    public void Any_epoch_can_be_asked_for_first()
    {
        Reader[] readers = [new(Numbers(20), new Shuffle(), 6), new(Numbers(20), new Shuffle(), 6)];
        Rows(readers[0], 0);
        Rows(readers[0], 1);
        Assert.Equal(Rows(readers[0], 2), Rows(readers[1], 2));
        Assert.Equal(Rows(readers[1], 0), Rows(readers[0], 0));
    }

    [Fact]
    public void A_minibatch_is_good_until_the_next_but_one()
    {
        using var minibatches = new Reader(Numbers(10), new FileOrder(), 2).Epoch(0).GetEnumerator();
        minibatches.MoveNext();
        var first = minibatches.Current;
        minibatches.MoveNext();
        Assert.Equal([0, 1], first.Rows.ToArray());
        minibatches.MoveNext();
        Assert.Same(first, minibatches.Current);
    }

    [Fact]
    public void Minibatches_allocate_nothing()
    {
        using var minibatches = new Reader(Numbers(1000), new FileOrder(), 2).Epoch(0).GetEnumerator();
        minibatches.MoveNext();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 400; i++) minibatches.MoveNext();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Nothing_cannot_be_read() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Reader(Numbers(0), new FileOrder(), 2));
}
