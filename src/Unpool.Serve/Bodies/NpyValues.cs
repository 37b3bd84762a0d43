using System.Runtime.InteropServices;
using Unpool.Data;

namespace Unpool.Serve.Bodies;

/// <summary>The values of NumPy's arrays, as floats.</summary>
static class NpyValues
{
    /// <summary>Reads values of NumPy's kinds.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, NpyFile.ElementType type, Span<float> to)
    {
        if (type.Kind == 'u') Floats.OfBytes(bytes, to);
        else if (type.Item == sizeof(float)) bytes.CopyTo(MemoryMarshal.AsBytes(to));
        else
            for (var i = 0; i < to.Length; i++) to[i] = (float)BitConverter.ToDouble(bytes[(i * sizeof(double))..]);
    }

    /// <summary>Whether the channels of a pixel lie side by side: the sizes are [N, height, width, channels], or one of these.</summary>
    public static bool HasChannelsLast(int[] sizes, Shape shape) => shape is { IsImage: true, Channels: > 1 }
        && sizes is [.., var first, var second, var third]
        && (first, second, third) != (shape.Channels, shape.Height, shape.Width)
        && (first, second, third) == (shape.Height, shape.Width, shape.Channels);

    /// <summary>Makes planes of pixels whose channels lie side by side, one plane for each channel.</summary>
    public static void ChannelsFirst(Span<float> values, Shape shape)
    {
        var (together, plane) = (values.ToArray(), shape.Height * shape.Width);
        for (var sample = 0; sample < values.Length; sample += shape.Size)
            for (var i = 0; i < plane; i++)
                for (var c = 0; c < shape.Channels; c++)
                    values[sample + c * plane + i] = together[sample + i * shape.Channels + c];
    }
}
