using System.Buffers.Binary;
using Google.Protobuf.Collections;
using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>Numbers stored in the file, decoded only when they are needed, never more than there are bytes.</summary>
sealed class TensorData
{
    // More axes than any operator here has; shapes are laid out on the stack elsewhere.
    const int MostAxes = 8;

    readonly TensorMessage _message;
    readonly string _title;

    public TensorData(TensorMessage message, string title)
    {
        (_message, _title) = (message, title);
        if (message.Location != 0) throw new ModelException($"tensor '{title}' is in another file; only models in one file can be read.");
        foreach (var axis in message.Axes)
            if (axis is < 0 or > int.MaxValue)
                throw new ModelException($"tensor '{title}' has an axis of {axis} values, which is impossible.");
    }

    public IReadOnlyList<long> Axes => _message.Axes;

    /// <summary>The tensor's shape; a number without axes is [1].</summary>
    public Shape Shape => ShapeOf([.. _message.Axes], $"tensor '{_title}'");

    public float[] Floats()
    {
        return _message.Kind switch
        {
            ElementKind.Float => Decode(_message.Reals, 4, BinaryPrimitives.ReadSingleLittleEndian, v => v),
            ElementKind.Double => Decode(_message.Doubles, 8, BinaryPrimitives.ReadDoubleLittleEndian, v => (float)v),
            _ => throw new ModelException($"tensor '{_title}' holds {_message.Kind} values where floats are needed."),
        };
    }

    public long[] Integers()
    {
        return _message.Kind switch
        {
            ElementKind.Int64 => Decode(_message.Integers, 8, BinaryPrimitives.ReadInt64LittleEndian, v => v),
            ElementKind.Int32 => Decode(_message.SmallIntegers, 4, BinaryPrimitives.ReadInt32LittleEndian, v => (long)v),
            _ => throw new ModelException($"tensor '{_title}' holds {_message.Kind} values where whole numbers are needed."),
        };
    }

    /// <summary>Axes from the file as a shape of ours.</summary>
    public static Shape ShapeOf(ReadOnlySpan<long> axes, string what)
    {
        if (axes.Length == 0) return Shape.Scalar;
        if (axes.Length > MostAxes) throw new ModelException($"{what} has {axes.Length} axes; at most {MostAxes} are supported.");
        var sizes = new int[axes.Length];
        var size = 1L;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (axes[i] is < 1 or > int.MaxValue || (size *= axes[i]) > int.MaxValue)
                throw new ModelException(
                    $"{what} has the axes {string.Join(", ", axes.ToArray())}; each must be at least 1, their product at most {int.MaxValue}.");
            sizes[i] = (int)axes[i];
        }
        return new Shape(sizes);
    }

    delegate T Reader<T>(ReadOnlySpan<byte> bytes);

    TTo[] Decode<TFrom, TTo>(RepeatedField<TFrom> list, int width, Reader<TFrom> read, Func<TFrom, TTo> convert)
    {
        var bytes = _message.Bytes.Span;
        var there = _message.HasBytes && list.Count == 0 ? bytes.Length / (double)width : list.Count;
        var needed = _message.Axes.Aggregate(1.0, (product, axis) => product * axis);
        if (there != needed) throw new ModelException($"tensor '{_title}' should hold {needed} values, but {there} are there.");

        var values = new TTo[(int)needed];
        for (var i = 0; i < values.Length; i++) values[i] = convert(list.Count > 0 ? list[i] : read(bytes[(i * width)..]));
        return values;
    }
}
