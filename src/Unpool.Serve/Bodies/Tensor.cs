using System.Text.Json.Serialization;
using Unpool.Images;

namespace Unpool.Serve.Bodies;

/// <summary>Numbers with a shape, as JSON: values as numbers, or bytes, 0 to 255, in base 64.</summary>
/// <param name="Shape">The axes, slowest first: [channels, height, width], or several of these, [N, channels, height, width].</param>
/// <param name="Values">The values; null where they are bytes.</param>
/// <param name="Bytes">The values as bytes; null where they are numbers.</param>
/// <param name="Picture">Of a code: the picture whose switches the decoder gets, where it takes any.</param>
sealed record Tensor(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Shape = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float[]? Values = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Bytes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Tensor? Picture = null)
{
    /// <summary>Values of a shape, as numbers.</summary>
    public static Tensor Of(Unpool.Shape shape, float[] values) => new(shape.Axes.ToArray(), values);

    /// <summary>Several values of a shape, as numbers.</summary>
    public static Tensor Of(int samples, Unpool.Shape shape, float[] values) => new([samples, .. shape.Axes], values);

    /// <summary>Pixels, as the nearest bytes.</summary>
    public static Tensor Pixels(Unpool.Shape shape, ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length];
        PictureShaping.ToBytes(values, bytes);
        return new(shape.Axes.ToArray(), Bytes: bytes);
    }
}
