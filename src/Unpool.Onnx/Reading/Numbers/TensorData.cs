using System.Buffers.Binary;
using Google.Protobuf.Collections;
using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>Numbers stored in the file or beside it, decoded only when they are needed, and never more of them than there are bytes for.</summary>
sealed class TensorData
{
    // More axes than any operator here has; shapes are laid out on the stack elsewhere.
    const int MostAxes = 8;

    readonly TensorMessage _message;
    readonly string _name, _title;
    readonly ElsewhereData? _elsewhere;

    public TensorData(TensorMessage message, string name, ElsewhereData? elsewhere = null)
    {
        (_message, _name, _title, _elsewhere) = (message, name, $"tensor '{name}'", elsewhere);
        foreach (var axis in message.Axes)
            if (axis is < 0 or > int.MaxValue)
                throw new ModelException($"{_title} has an axis of {axis} values, which is impossible.");
    }

    public IReadOnlyList<long> Axes => _message.Axes;

    /// <summary>The tensor's shape; a number without axes is [1].</summary>
    public Shape Shape => ShapeOf([.. _message.Axes], _title);

    /// <summary>True for 64-bit and 32-bit integers, as shapes and axes are.</summary>
    public bool IsWhole => _message.Kind is ElementKind.Int64 or ElementKind.Int32;

    public bool IsFloat => ElementTypes.IsReal(_message.Kind);

    /// <summary>True for floats and integers of any width.</summary>
    public bool IsNumbers => IsFloat || ElementTypes.IsWhole(_message.Kind);

    public float[] Floats() => _message.Kind switch
    {
        ElementKind.Float => Decode(_message.Reals, 4, BinaryPrimitives.ReadSingleLittleEndian, v => v),
        ElementKind.Double => Decode(_message.Doubles, 8, BinaryPrimitives.ReadDoubleLittleEndian, v => (float)v),
        // Half floats in a list are their bits.
        ElementKind.Float16 => Decode(
            _message.SmallIntegers, 2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes), v => (float)BitConverter.UInt16BitsToHalf((ushort)v)),
        ElementKind.Bfloat16 => Decode(
            _message.SmallIntegers, 2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes), v => BitConverter.Int32BitsToSingle(v << 16)),
        _ => throw new ModelException($"{_title} holds {_message.Kind} values where floats are needed."),
    };

    public long[] Integers() => _message.Kind switch
    {
        ElementKind.Int64 => Decode(_message.Integers, 8, BinaryPrimitives.ReadInt64LittleEndian, v => v),
        ElementKind.Int32 => Decode(_message.SmallIntegers, 4, BinaryPrimitives.ReadInt32LittleEndian, v => (long)v),
        _ => throw new ModelException($"{_title} holds {_message.Kind} values where whole numbers are needed."),
    };

    /// <summary>Numbers of any type as floats.</summary>
    public float[] Numbers() => _message.Kind switch
    {
        ElementKind.Int8 => Decode(_message.SmallIntegers, 1, bytes => (sbyte)bytes[0], v => (float)v),
        ElementKind.Uint8 => Decode(_message.SmallIntegers, 1, bytes => bytes[0], v => (float)v),
        ElementKind.Int16 => Decode(_message.SmallIntegers, 2, bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes), v => (float)v),
        ElementKind.Uint16 => Decode(_message.SmallIntegers, 2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes), v => (float)v),
        ElementKind.Int32 or ElementKind.Int64 => [.. Integers().Select(v => (float)v)],
        _ => Floats(),
    };

    /// <summary>The same values under another shape.</summary>
    public TensorData Under(Shape shape)
    {
        var message = _message.Clone();
        message.Axes.Clear();
        foreach (var axis in shape.Axes) message.Axes.Add(axis);
        return new(message, _name, _elsewhere);
    }

    /// <summary>Values that follow from others.</summary>
    public static TensorData Of(string name, ReadOnlySpan<int> axes, float[] values) => new(TensorMessages.Floats(name, axes, values), name);

    public bool[] Bits() => _message.Kind == ElementKind.Bool
        ? Decode(_message.SmallIntegers, 1, bytes => bytes[0], v => v != 0)
        : throw new ModelException($"{_title} holds {_message.Kind} values where bits are needed.");

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
        var needed = _message.Axes.Aggregate(1.0, (product, axis) => product * axis);
        if (needed * width > Array.MaxLength) throw new ModelException($"{_title} should hold {needed:R} values, which is too many.");
        var bytes = _message.Location == 0
            ? _message.Bytes.Span
            : (_elsewhere ?? throw new ModelException($"{_title} is in another file; values of an operator must be in the model."))
                .Read(_message.Elsewhere, (long)needed * width, _title);
        var isList = _message.Location == 0 && (!_message.HasBytes || list.Count > 0);
        var there = isList ? list.Count : bytes.Length / (double)width;
        if (there != needed) throw new ModelException($"{_title} should hold {needed:R} {(needed == 1 ? "value" : "values")}, but has {there:R}.");

        var values = new TTo[(int)needed];
        for (var i = 0; i < values.Length; i++) values[i] = convert(isList ? list[i] : read(bytes[(i * width)..]));
        return values;
    }
}
