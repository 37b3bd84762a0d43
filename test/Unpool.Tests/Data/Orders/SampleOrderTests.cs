using CsCheck;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public class SampleOrderTests
{
    // Bytes alone decide nothing here but the length of the lines, so zeros stand in for pictures.
    static Dataset Blank(int count, params int[] chunks) => new([Column.From("x", 1, new byte[count])], chunks);

    [Theory]
    [InlineData(0, new[] { 6096, 7045, 8240, 46310, 42416, 47947, 25641, 43596 }, 10948)]
    [InlineData(1, new[] { 19062, 12057, 54283, 10487, 10145, 8073, 13000, 54557 }, 5840)]
    [InlineData(2, new[] { 5659, 345, 8836, 5637, 1769, 15005, 16896, 35293 }, 25063)]
    public void Mnist_is_shuffled_as_the_original_does(int sweep, int[] first, int last)
    {
        var rows = new ChunkShuffle().Rows(Blank(60000, 0, 18008, 36029, 54051), sweep);
        Assert.Equal(first, rows[..8]);
        Assert.Equal(last, rows[^1]);
    }

    [Fact]
    public void Mnist_has_the_chunks_of_its_text()
    {
        OfficialMnist.Require();
        Assert.Equal([0, 18008, 36029, 54051], OfficialMnist.Train.Chunks);
        Assert.Equal([0], OfficialMnist.Test.Chunks);
    }

    [Fact]
    public void Every_order_has_every_sample_once() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 9], Gen.Int[0, 3], Gen.Int[0, 80]).Sample((count, size, sweep, window) =>
        {
            var data = Blank(count, [.. Enumerable.Range(0, (count + size - 1) / size).Select(i => i * size)]);
            SampleOrder[] orders = [new FileOrder(), new Shuffle(7), new ChunkShuffle(), new ChunkShuffle(window)];
            foreach (var order in orders)
            {
                Assert.Equal(Enumerable.Range(0, count), order.Rows(data, sweep).Order());
                Assert.Equal(order.Rows(data, sweep), order.Rows(data, sweep));
            }
        });

    [Fact]
    public void A_window_of_everything_is_no_window()
    {
        var data = Blank(30, 0, 10, 20);
        Assert.Equal(new ChunkShuffle().Rows(data, 3), new ChunkShuffle(1000).Rows(data, 3));
    }

    [Fact]
    public void No_window_keeps_a_sample_in_its_chunk()
    {
        var rows = new ChunkShuffle(Window: 0).Rows(Blank(30, 0, 10, 20), 1);
        Assert.All(rows.Chunk(10), chunk => Assert.Single(chunk.Select(row => row / 10).Distinct()));
    }

    [Fact]
    public void A_window_moves_a_sample_by_half_of_it_at_most()
    {
        // 12 chunks of 5; half a window of 11 covers two chunks before and, as long as they end within it, two after.
        var data = Blank(60, [.. Enumerable.Range(0, 12).Select(i => i * 5)]);
        for (var sweep = 0; sweep < 20; sweep++)
        {
            var rows = new ChunkShuffle(Window: 22).Rows(data, sweep);
            var places = new ChunkShuffle(Window: 0).Rows(data, sweep).Chunk(5).Select(chunk => chunk[0] / 5).ToList();
            for (var at = 0; at < rows.Length; at++)
                Assert.InRange(places.IndexOf(rows[at] / 5) - at / 5, -2, 2);
        }
    }

    [Fact]
    public void Shuffles_differ_by_sweep_and_seed()
    {
        var data = Blank(50, 0);
        Assert.NotEqual(new Shuffle(1).Rows(data, 0), new Shuffle(1).Rows(data, 1));
        Assert.NotEqual(new Shuffle(1).Rows(data, 0), new Shuffle(2).Rows(data, 0));
        Assert.NotEqual(new ChunkShuffle().Rows(data, 0), new ChunkShuffle().Rows(data, 1));
    }
}
