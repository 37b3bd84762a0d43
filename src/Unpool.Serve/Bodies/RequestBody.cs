using Microsoft.AspNetCore.Http;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Bodies;

/// <summary>The whole body of a request.</summary>
sealed class RequestBody : IDisposable
{
    const int First = 1 << 14;

    Rented<byte> _room;
    int _length;

    RequestBody(int room) => _room = new(room);

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _room.Span[.._length];

    /// <summary>Reads it. What is larger than the service allows is refused by the server at the first byte.</summary>
    /// <exception cref="ProblemException">It ends too early.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        // Room for what is said to come only as it comes: saying costs nothing.
        var body = new RequestBody((int)Math.Min(Math.Max(request.ContentLength + 1 ?? First, 1), 1 << 20));
        try
        {
            for (int read; (read = await request.Body.ReadAsync(body._room.Memory[body._length..], cancel)) > 0;)
            {
                body._length += read;
                if (body._length == body._room.Span.Length) body.Grow();
            }
            return request.ContentLength is { } length && length != body._length
                ? throw new ProblemException(StatusCodes.Status400BadRequest, $"the request ended after {body._length} of {length} bytes.") : body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose() => _room.Dispose();

    void Grow()
    {
        var larger = new Rented<byte>(Math.Min(2 * _room.Span.Length, Array.MaxLength));
        Bytes.CopyTo(larger.Span);
        _room.Dispose();
        _room = larger;
    }
}
