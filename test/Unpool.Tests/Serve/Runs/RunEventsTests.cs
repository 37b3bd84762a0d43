using Unpool.Serve.Runs;
using Xunit;

namespace Unpool.Tests.Serve.Runs;

public class RunEventsTests
{
    [Fact]
    public async Task Who_comes_late_sees_all_epochs_and_the_last_of_the_rest()
    {
        var events = new RunEvents();
        events.Add(RunEvents.Start, new { name = "a" });
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            events.Add(RunEvents.Progress, new { done = epoch });
            events.Add(RunEvents.Epoch, new { epoch });
            events.Add(RunEvents.Pictures, new { epoch });
        }
        var seen = await TakeAsync(events, 6);
        Assert.Equal(["start", "epoch", "epoch", "progress", "epoch", "pictures"], seen.Select(one => one.Kind));
        Assert.Equal("{\"epoch\":3}", seen[^1].Data);
        Assert.Equal(seen.Select(one => one.Id).Order(), seen.Select(one => one.Id));
    }

    [Fact]
    public async Task Who_waits_gets_what_comes_and_all_get_the_same()
    {
        var events = new RunEvents();
        var readers = Enumerable.Range(0, 4).Select(_ => TakeAsync(events, 100)).ToArray();
        await Parallel.ForAsync(0, 4, async (part, _) =>
        {
            for (var i = 0; i < 25; i++)
            {
                events.Add(RunEvents.Line, new { part, i });
                await Task.Yield();
            }
        });
        var all = await Task.WhenAll(readers);
        Assert.All(all, seen => Assert.Equal(all[0], seen));
        Assert.Equal(100, all[0].Select(one => one.Data).Distinct().Count());
    }

    [Fact]
    public async Task Who_goes_away_is_let_go()
    {
        using var away = new CancellationTokenSource();
        var reading = new RunEvents().Follow(away.Token).GetAsyncEnumerator(away.Token).MoveNextAsync().AsTask();
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    static async Task<List<RunEvent>> TakeAsync(RunEvents events, int count)
    {
        var seen = new List<RunEvent>();
        await foreach (var one in events.Follow(TestContext.Current.CancellationToken))
        {
            if (one is not null) seen.Add(one);
            if (seen.Count == count) break;
        }
        return seen;
    }
}
