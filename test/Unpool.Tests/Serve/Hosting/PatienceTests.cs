using Microsoft.AspNetCore.Http;
using Unpool.Serve.Hosting;
using Xunit;

namespace Unpool.Tests.Serve.Hosting;

public class PatienceTests
{
    // Over before it begins.
    readonly Patience _none = new(TimeSpan.Zero);

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_with_a_sentence()
    {
        var context = new DefaultHttpContext();
        var problem = await Assert.ThrowsAsync<ProblemException>(
            () => _none.Handle(context, one => Task.Delay(Timeout.Infinite, one.RequestAborted)));
        Assert.Equal(503, problem.Status);
        Assert.Contains("--timeout", problem.Message, StringComparison.Ordinal);
        Assert.False(context.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task One_whose_client_has_gone_is_not_called_slow()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var context = new DefaultHttpContext { RequestAborted = gone.Token };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Patience(TimeSpan.FromDays(1)).Handle(context, one => Task.Delay(Timeout.Infinite, one.RequestAborted)));
    }

    [Fact]
    public async Task What_has_no_end_may_go_on()
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new(null, new(new Patience.Endless()), null));
        await _none.Handle(context, one =>
        {
            Assert.Equal(CancellationToken.None, one.RequestAborted);
            return Task.CompletedTask;
        });
    }
}
