using Microsoft.AspNetCore.Http;

namespace Unpool.Serve.Hosting;

/// <summary>What browsers may do with answers: run our own scripts and nothing else, ask nobody else, and show them in no other page.</summary>
static class Headers
{
    const string Site = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Reports hold their style and their pictures, and run nothing.
    const string Report = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; sandbox allow-popups";

    /// <summary>Adds them to an answer.</summary>
    public static Task Handle(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<OfReport>() is null ? Site : Report;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }

    /// <summary>Marks an endpoint that answers with a report.</summary>
    public sealed class OfReport;
}
