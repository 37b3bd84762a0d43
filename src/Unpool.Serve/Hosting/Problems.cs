using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Unpool.Cli;
using Unpool.Images;

namespace Unpool.Serve.Hosting;

/// <summary>Errors as problem details (RFC 9457): one sentence for people, and the status for programs.</summary>
/// <param name="note">Takes a line about what is nobody's fault but ours.</param>
sealed class Problems(Action<string> note)
{
    // What clients that went away are counted as; nobody receives it.
    const int Gone = 499;

    /// <summary>Lets a request be answered, and answers it with a problem if that fails.</summary>
    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            // What no endpoint has answered, or one has refused without a word.
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await Write(context, context.Response.StatusCode, context.Response.StatusCode switch
                {
                    StatusCodes.Status404NotFound => $"there is nothing at {context.Request.Path}; /openapi.json says what there is.",
                    StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}.",
                    StatusCodes.Status415UnsupportedMediaType => "the request must be JSON, with 'Content-Type: application/json'.",
                    _ => "the request was not understood; /openapi.json says what is expected.",
                });
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = Gone;
        }
        catch (Exception e)
        {
            var (status, detail) = Of(e);
            if (status == StatusCodes.Status500InternalServerError) note($"{context.Request.Method} {context.Request.Path}: {detail}");
            await Write(context, status, detail);
        }
    }

    /// <summary>Writes a problem, unless the answer is on its way already.</summary>
    public static async Task Write(HttpContext context, int status, string detail)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }
        // Headers such as Allow stay; what described another body goes.
        response.StatusCode = status;
        response.ContentLength = null;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "1";
        await response.WriteAsJsonAsync(
            new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail), options: null, "application/problem+json",
            CancellationToken.None);
    }

    static (int Status, string Detail) Of(Exception e) => e switch
    {
        ProblemException problem => (problem.Status, problem.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "the request is larger than this service allows (--max-megabytes)."),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        PictureException => (StatusCodes.Status400BadRequest, $"the picture cannot be read: {e.Message}."),
        UsageException => (StatusCodes.Status400BadRequest, e.Message),
        // Ours are written for people; what they are about was named by the request.
        UnpoolException => (StatusCodes.Status409Conflict, e.Message),
        _ => (StatusCodes.Status500InternalServerError, Failure.Sentence(e)),
    };

    sealed record Problem(string Type, string Title, int Status, string Detail);
}
