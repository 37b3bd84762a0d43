using Microsoft.AspNetCore.Http;

namespace Unpool.Serve.Hosting;

/// <summary>The time that a request may take. What streams events has no end, and says so by <see cref="Endless"/>.</summary>
sealed class Patience(TimeSpan limit)
{
    /// <summary>Lets a request be answered until its time is over.</summary>
    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Endless>() is not null)
        {
            await next(context);
            return;
        }
        var client = context.RequestAborted;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(client);
        time.CancelAfter(limit);
        context.RequestAborted = time.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !client.IsCancellationRequested)
        {
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, $"the answer took longer than {limit.TotalSeconds:0} s (--timeout).");
        }
        finally
        {
            context.RequestAborted = client;
        }
    }

    /// <summary>Marks an endpoint whose answers have no end.</summary>
    public sealed class Endless;
}
