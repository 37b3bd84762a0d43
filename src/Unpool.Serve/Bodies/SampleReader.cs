using System.Text.Json;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Images;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Bodies;

/// <summary>Reads the bodies of requests: JSON, an array of NumPy's, or a picture file, told apart by their first bytes.</summary>
static class SampleReader
{
    const int LongestHeader = 4096;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Pictures, as a model reads them.</summary>
    /// <param name="body">The body of a request.</param>
    /// <param name="shape">The shape of a picture, [channels, height, width].</param>
    /// <param name="rule">How picture files come to it, and how large they may be.</param>
    /// <exception cref="ProblemException">They are none.</exception>
    public static Samples Pictures(ReadOnlySpan<byte> body, Shape shape, PictureOptions rule)
    {
        if (body.Length == 0) throw new ProblemException(400, "the request is empty; a picture, an .npy array or JSON is expected.");
        if (IsNpy(body)) return Npy(body, shape);
        if (IsJson(body)) return Values(Parse(body), shape, "pixels");
        var file = body.ToArray();
        var header = PictureFile.ReadHeader(file, rule with { MostPixels = long.MaxValue });
        if ((long)header.Width * header.Height > rule.MostPixels)
            throw new ProblemException(413,
                $"the picture has {header.Width}x{header.Height} pixels, but this service takes at most {rule.MostPixels} (--max-megapixels).");
        var fitted = FittedPicture.Of(file, shape, rule);
        var values = new Rented<float>(shape.Size);
        fitted.Shown.Values.CopyTo(values.Span);
        return new(values, 1, fitted.Change);
    }

    /// <summary>Codes.</summary>
    /// <param name="body">The body of a request.</param>
    /// <param name="shape">The shape of a code.</param>
    /// <returns>The codes, and the picture beside them if there is one.</returns>
    /// <exception cref="ProblemException">They are none.</exception>
    public static (Samples Codes, Tensor? Picture) Codes(ReadOnlySpan<byte> body, Shape shape)
    {
        if (IsNpy(body)) return (Npy(body, shape), null);
        if (!IsJson(body)) throw new ProblemException(400, "a code is expected, an .npy array or JSON such as {\"values\":[...]}.");
        var tensor = Parse(body);
        return (Values(tensor, shape, "a code"), tensor.Picture);
    }

    /// <summary>The values of a tensor.</summary>
    /// <exception cref="ProblemException">They are not as many as the shape needs.</exception>
    public static Samples Values(Tensor tensor, Shape shape, string what)
    {
        if (tensor is not ({ Values: not null, Bytes: null } or { Values: null, Bytes: not null }))
            throw new ProblemException(400, $"the JSON of {what} has either \"values\", a list of numbers, or \"bytes\", in base 64.");
        var length = tensor.Values?.Length ?? tensor.Bytes!.Length;
        if (tensor.Shape is { } said && said.Aggregate(1L, (product, axis) => product * axis) != length)
            throw new ProblemException(400, $"[{string.Join(", ", said)}] are not {Plural.Of(length, "value")}.");
        Fit(length, shape, what);
        var values = new Rented<float>(length);
        if (tensor.Values is { } numbers) numbers.CopyTo(values.Span);
        else Floats.OfBytes(tensor.Bytes, values.Span);
        return Checked(values, length / shape.Size);
    }

    static bool IsNpy(ReadOnlySpan<byte> body) => body is [0x93, ..] && body[1..].StartsWith("NUMPY"u8);

    static bool IsJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    static Tensor Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<Tensor>(body, Json)!;
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" (line {line + 1}, byte {e.BytePositionInLine + 1})" : "";
            throw new ProblemException(400, $"the JSON is not a tensor such as {{\"shape\":[1,28,28],\"values\":[...]}}{place}.");
        }
    }

    static Samples Npy(ReadOnlySpan<byte> body, Shape shape)
    {
        NpyFile.ElementType type;
        int[] sizes;
        // The longest header of an array that is read is far shorter than this.
        using var start = new MemoryStream(body[..Math.Min(body.Length, LongestHeader)].ToArray(), writable: false);
        try
        {
            (type, sizes) = NpyFile.Header("the array", start);
        }
        catch (DataException e)
        {
            throw new ProblemException(400, e.Message);
        }
        var count = sizes.Aggregate(1L, (product, size) => product * size);
        var bytes = body[(int)start.Position..];
        if (count < 1 || bytes.Length != count * type.Item)
            throw new ProblemException(400,
                $"[{string.Join(", ", sizes)}] values of {Plural.Of(type.Item, "byte")} are not {Plural.Of(bytes.Length, "byte")}.");
        Fit((int)count, shape, $"an array of [{string.Join(", ", sizes)}]");
        var values = new Rented<float>((int)count);
        NpyValues.Read(bytes, type, values.Span);
        if (NpyValues.HasChannelsLast(sizes, shape)) NpyValues.ChannelsFirst(values.Span, shape);
        // Bytes are always numbers.
        return type.Kind == 'u' ? new(values, (int)count / shape.Size) : Checked(values, (int)count / shape.Size);
    }

    static void Fit(int values, Shape shape, string what)
    {
        if (values == 0 || values % shape.Size != 0)
            throw new ProblemException(400, $"the model reads {shape}, {Plural.Of(shape.Size, "value")} each, but {what} has {values}.");
    }

    static Samples Checked(Rented<float> values, int count)
    {
        if (Floats.AreFinite(values.Span)) return new(values, count);
        values.Dispose();
        throw new ProblemException(400, "all values must be finite numbers.");
    }
}
