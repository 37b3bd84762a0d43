using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Unpool.Serve.Hosting;

/// <summary>
/// Who is answered. On this machine alone: whoever asks it by one of its own names, so that no page from elsewhere can have its name point here.
/// By the network: whoever has the token, in a header or, once the page was opened with it, in a cookie.
/// </summary>
/// <param name="token">The token; null: only this machine is answered.</param>
sealed class Guard(string? token)
{
    const string Cookie = "unpool-token", Query = "token";

    static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    readonly byte[]? _token = token is null ? null : Encoding.UTF8.GetBytes(token);

    /// <summary>A token that nobody guesses.</summary>
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task Handle(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (token is null)
        {
            if (!OwnNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
                throw new ProblemException(StatusCodes.Status421MisdirectedRequest,
                    $"this service answers to {string.Join(", ", OwnNames)}, not to '{request.Host.Host}'; --listen opens it for others.");
        }
        else if (request.Query[Query] is [{ } given] && HttpMethods.IsGet(request.Method) && IsToken(given))
        {
            context.Response.Cookies.Append(Cookie, given, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" });
            // Without the token, so that it stays in no history.
            context.Response.Redirect(request.Path);
            return Task.CompletedTask;
        }
        else if (!IsToken(request.Cookies[Cookie]) && !IsToken(Bearer(request)))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ProblemException(StatusCodes.Status401Unauthorized,
                "a token is needed: open the page at the address that the program printed, or send 'Authorization: Bearer TOKEN'.");
        }
        RequireOwnPage(request);
        return next(context);
    }

    bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _token!);

    static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value[7..].Trim() : null;

    // Browsers say which page sends something; programs do not.
    static void RequireOwnPage(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (request.Headers.Origin is not [{ } origin]) return;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Authority != request.Host.Value)
            throw new ProblemException(StatusCodes.Status403Forbidden, $"a page of {origin} may not send anything to this service.");
    }
}
