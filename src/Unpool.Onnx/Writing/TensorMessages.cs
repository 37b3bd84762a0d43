using System.Runtime.InteropServices;
using Google.Protobuf;
using Unpool.Onnx.Schema;

namespace Unpool.Onnx;

/// <summary>The making of the format's messages from values.</summary>
static class TensorMessages
{
    public static TensorMessage Floats(string name, ReadOnlySpan<int> axes, ReadOnlySpan<float> values)
    {
        var message = new TensorMessage { Name = name, Kind = ElementKind.Float, Bytes = LittleEndian(values) };
        foreach (var axis in axes) message.Axes.Add(axis);
        return message;
    }

    public static TensorMessage Integers(string name, ReadOnlySpan<long> values) =>
        new() { Name = name, Kind = ElementKind.Int64, Bytes = LittleEndian(values), Axes = { values.Length } };

    /// <summary>An input or output: the node's axes, after "N" if it has a value for each sample.</summary>
    public static ValueMessage Value(string name, Node node, string words, bool isNumber = false)
    {
        var axes = new AxesMessage();
        if (node.Extent == Extent.Sample) axes.Axes.Add(new AxisMessage { Unknown = "N" });
        foreach (var axis in node.Shape.Axes[..(isNumber ? 0 : ^0)]) axes.Axes.Add(new AxisMessage { Size = axis });
        var tensor = new TensorType { Kind = ElementKind.Float, Axes = axes };
        return new ValueMessage { Name = name, Doc = words, Type = new TypeMessage { Tensor = tensor } };
    }

    public static AttributeMessage Attribute(string name, object value)
    {
        var message = new AttributeMessage { Name = name };
        switch (value)
        {
            case int integer:
                (message.Kind, message.Integer) = (AttributeKind.Integer, integer);
                break;
            case float real:
                (message.Kind, message.Real) = (AttributeKind.Real, real);
                break;
            case string text:
                (message.Kind, message.Text) = (AttributeKind.Text, ByteString.CopyFromUtf8(text));
                break;
            case int[] integers:
                message.Kind = AttributeKind.Integers;
                message.Integers.Add(integers.Select(i => (long)i));
                break;
            case float[] reals:
                message.Kind = AttributeKind.Reals;
                message.Reals.Add(reals);
                break;
            case TensorMessage tensor:
                (message.Kind, message.Tensor) = (AttributeKind.Tensor, tensor);
                break;
            default:
                throw new ArgumentException($"attribute '{name}' is a {value.GetType().Name}, which no attribute can be.", nameof(value));
        }
        return message;
    }

    static ByteString LittleEndian<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
            for (var i = 0; i < bytes.Length; i += Marshal.SizeOf<T>())
                bytes.AsSpan(i, Marshal.SizeOf<T>()).Reverse();
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }
}
