using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Unpool.Cli;
using Unpool.Data;
using Unpool.Images;
using Unpool.Images.Writing;
using Unpool.Serve.Bodies;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Endpoints;

/// <summary>Answers with values, in the form that the request accepts.</summary>
static class Answer
{
    /// <summary>The content types of answers.</summary>
    public const string Json = "application/json", Npy = "application/x-npy", Png = "image/png";

    /// <summary>What the values of arrays can be asked to be, in NumPy's words: `?dtype=uint8`.</summary>
    const string Dtype = "dtype", Bytes = "uint8", Numbers = "float32";

    /// <summary>Whether a request asks for pixels as bytes, which are a quarter of the floats.</summary>
    /// <exception cref="ProblemException">It asks for something else.</exception>
    public static bool IsOfBytes(HttpRequest request) => request.Query[Dtype] switch
    {
        [] or [Numbers] => false,
        [Bytes] => true,
        var other => throw new ProblemException(StatusCodes.Status400BadRequest, $"{Dtype} is {Numbers} or {Bytes}, not '{other}'."),
    };

    /// <summary>The first of some content types that a request accepts; the first of all if it accepts anything or does not say.</summary>
    /// <exception cref="ProblemException">It accepts none of them.</exception>
    public static string Form(HttpRequest request, params ReadOnlySpan<string> types)
    {
        if (request.Headers.Accept.Count == 0) return types[0];
        foreach (var accepted in request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1))
            foreach (var type in types)
                if (MediaTypeHeaderValue.Parse(type).IsSubsetOf(accepted))
                    return type;
        throw new ProblemException(StatusCodes.Status406NotAcceptable, $"the answer can be {string.Join(", ", types.ToArray())}.");
    }

    /// <summary>Answers with samples of a shape.</summary>
    /// <param name="form">One of the content types.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="fill">Computes their values.</param>
    /// <param name="asBytes">Whether an array is to have them as bytes, 0 to 255.</param>
    /// <exception cref="ProblemException">There are several, and the form has room for one.</exception>
    public static IResult Of(string form, Shape shape, int count, Action<Span<float>> fill, bool asBytes = false)
    {
        if (form == Npy) return asBytes ? Array.OfBytes(shape, count, fill) : Array.OfFloats(shape, count, fill);
        if (form == Png && count != 1) throw Several(count);
        var values = new float[count * shape.Size];
        fill(values);
        return form == Png ? Picture(shape, values) : TypedResults.Json(Tensor.Of(count, shape, values));
    }

    /// <summary>Answers with a picture.</summary>
    public static IResult Of(Cli.Pictures.Picture picture) => TypedResults.Bytes(SmallPictures.PngOf(picture), Png);

    /// <summary>Several pictures where there is room for one.</summary>
    public static ProblemException Several(int count) =>
        new(StatusCodes.Status406NotAcceptable, $"a PNG holds one picture, not {count}; {Npy} holds any number.");

    static FileContentHttpResult Picture(Shape shape, float[] values)
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, new(shape.Channels, shape.Width, shape.Height, values), bits: 8);
        return TypedResults.Bytes(png.ToArray(), Png);
    }

    sealed class Array : IResult
    {
        readonly Rented<byte> _bytes;

        Array(byte[] header, int length)
        {
            _bytes = new(header.Length + length);
            header.CopyTo(_bytes.Span);
        }

        // The values are computed where they are sent from.
        public static Array OfFloats(Shape shape, int count, Action<Span<float>> fill)
        {
            var header = NpyFile.Header(shape, count);
            var array = new Array(header, sizeof(float) * count * shape.Size);
            return array.Fill(() => fill(MemoryMarshal.Cast<byte, float>(array._bytes.Span[header.Length..])));
        }

        public static Array OfBytes(Shape shape, int count, Action<Span<float>> fill)
        {
            var header = NpyFile.Header(shape, count, "|u1");
            var array = new Array(header, count * shape.Size);
            return array.Fill(() =>
            {
                using var values = new Rented<float>(count * shape.Size);
                fill(values.Span);
                PictureShaping.ToBytes(values.Span, array._bytes.Span[header.Length..]);
            });
        }

        Array Fill(Action fill)
        {
            try
            {
                fill();
                return this;
            }
            catch
            {
                _bytes.Dispose();
                throw;
            }
        }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using (_bytes)
            {
                httpContext.Response.ContentType = Npy;
                httpContext.Response.ContentLength = _bytes.Memory.Length;
                await httpContext.Response.BodyWriter.WriteAsync(_bytes.Memory, httpContext.RequestAborted);
            }
        }
    }
}
