using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Unpool.Serve.Endpoints;

/// <summary>The pages and what they are made of, which lie in the program itself.</summary>
static class SiteEndpoints
{
    const string Folder = "site/";

    static readonly (string Address, string File)[] Pages = [("/", "index.html"), ("/train", "train.html"), ("/runs", "runs.html")];

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = typeof(SiteEndpoints).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(name => name[Folder.Length..], Read);
        foreach (var (address, file) in Pages) Get(address, file);
        foreach (var file in files.Keys.Where(file => !file.EndsWith(".html", StringComparison.Ordinal))) Get($"/assets/{file}", file);

        void Get(string address, string file)
        {
            if (!files.TryGetValue(file, out var bytes)) return;
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
            routes.MapGet(address, (HttpContext context) =>
            {
                // Another version of the program has other files under the same names.
                context.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(bytes, TypeOf(file), entityTag: tag);
            }).ExcludeFromDescription();
        }
    }

    static byte[] Read(string name)
    {
        using var stream = typeof(SiteEndpoints).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
