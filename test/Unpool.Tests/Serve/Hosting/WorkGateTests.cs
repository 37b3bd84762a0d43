using Unpool.Serve.Hosting;
using Xunit;

namespace Unpool.Tests.Serve.Hosting;

public class WorkGateTests
{
    [Fact]
    public async Task No_more_work_at_once_than_there_is_room()
    {
        using var gate = new WorkGate(3);
        var (inside, most) = (0, 0);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancel) =>
        {
            using var place = await gate.EnterAsync(cancel);
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_room()
    {
        using var gate = new WorkGate(1);
        using (await gate.EnterAsync(TestContext.Current.CancellationToken))
        {
            using var away = new CancellationTokenSource();
            var waiting = gate.EnterAsync(away.Token).AsTask();
            await away.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        using var place = await gate.EnterAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_too_many_wait_the_next_is_refused()
    {
        using var gate = new WorkGate(1);
        var cancel = TestContext.Current.CancellationToken;
        var inside = await gate.EnterAsync(cancel);
        var waiting = Enumerable.Range(0, 512).Select(_ => gate.EnterAsync(cancel).AsTask()).ToArray();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => gate.EnterAsync(cancel).AsTask());
        Assert.Equal(503, refused.Status);
        inside.Dispose();
        foreach (var one in waiting) (await one).Dispose();
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most) Interlocked.CompareExchange(ref most, value, seen);
    }
}
