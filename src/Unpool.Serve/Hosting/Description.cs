using Microsoft.AspNetCore.OpenApi;
using Unpool.Cli;

namespace Unpool.Serve.Hosting;

/// <summary>What the OpenAPI document says beside the endpoints.</summary>
static class Description
{
    /// <summary>Sets it.</summary>
    public static void Of(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Unpool",
            Version = ThisProgram.Name.Split(' ')[^1],
            Description = "Auto-encoders by HTTP: codes of pictures, pictures of codes, reconstructions, and how strange a picture is. "
                + "Values are those of pixels, 0 to 255, channels first. Errors are problem details (RFC 9457) with one sentence.",
        };
        // The address under which it was asked for is good enough, and known to the caller.
        document.Servers = [];
        return Task.CompletedTask;
    });
}
