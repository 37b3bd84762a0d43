using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

public class GangTests
{
    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(2, 100_000)]
    [InlineData(3, 20_000)]
    [InlineData(4, 20_000)]
    public void Every_thread_works_in_every_round_and_none_is_forgotten(int threads, int rounds)
    {
        using var gang = new Gang(threads);
        var counts = new int[threads * 16];
        Action<int> work = id => counts[id * 16]++;
        for (var i = 0; i < rounds; i++) gang.Run(work);
        for (var id = 0; id < threads; id++) Assert.Equal(rounds, counts[id * 16]);
    }

    [Fact]
    public void A_single_piece_is_done_by_the_caller()
    {
        using var gang = new Gang(3);
        List<(int Thread, int Managed)> ran = [];
        gang.Run(id => ran.Add((id, Environment.CurrentManagedThreadId)), pieces: 1);
        Assert.Equal([(0, Environment.CurrentManagedThreadId)], ran);
        var count = 0;
        gang.Run(_ => Interlocked.Increment(ref count), pieces: 2);
        Assert.Equal(3, count);
    }

    [Fact]
    public void Threads_that_fell_asleep_are_woken()
    {
        using var gang = new Gang(4);
        var count = 0;
        for (var i = 0; i < 30; i++)
        {
            // Longer than they watch for work.
            Thread.Sleep(i % 3 * 5);
            gang.Run(_ => Interlocked.Increment(ref count));
        }
        Assert.Equal(4 * 30, count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_exception_of_any_thread_comes_out_of_Run_and_the_gang_goes_on(int culprit)
    {
        using var gang = new Gang(3);
        var error = Assert.Throws<InvalidTimeZoneException>(() => gang.Run(id =>
        {
            if (id == culprit) throw new InvalidTimeZoneException("mine");
        }));
        Assert.Equal("mine", error.Message);
        var count = 0;
        gang.Run(_ => Interlocked.Increment(ref count));
        Assert.Equal(3, count);
    }

    [Fact]
    public void Dispose_ends_the_threads()
    {
        var gang = new Gang(3);
        var threads = new Thread[3];
        gang.Run(id => threads[id] = Thread.CurrentThread);
        gang.Dispose();
        gang.Dispose();
        Assert.False(threads[1].IsAlive);
        Assert.False(threads[2].IsAlive);
        Assert.Throws<ObjectDisposedException>(() => gang.Run(_ => { }));
    }

    [Fact]
    public void No_thread_at_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Gang(0));
}
