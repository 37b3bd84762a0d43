using System.Numerics;
using System.Runtime.InteropServices;

namespace Unpool.Serve.Bodies;

/// <summary>What is done to all values of a request or an answer, a vector at a time: it is done to millions of them a second.</summary>
static class Floats
{
    /// <summary>Bytes as numbers.</summary>
    public static void OfBytes(ReadOnlySpan<byte> bytes, Span<float> to)
    {
        var from = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        var whole = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < from.Length; i++)
        {
            Vector.Widen(from[i], out var low, out var high);
            Store(low, whole[(4 * i)..]);
            Store(high, whole[(4 * i + 2)..]);
        }
        for (var i = from.Length * Vector<byte>.Count; i < bytes.Length; i++) to[i] = bytes[i];

        static void Store(Vector<ushort> values, Span<Vector<float>> to)
        {
            Vector.Widen(values, out var low, out var high);
            to[0] = Vector.ConvertToSingle(Vector.AsVectorInt32(low));
            to[1] = Vector.ConvertToSingle(Vector.AsVectorInt32(high));
        }
    }

    /// <summary>Multiplies all by a number.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        var whole = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref var vector in whole) vector *= factor;
        foreach (ref var value in values[(whole.Length * Vector<float>.Count)..]) value *= factor;
    }

    /// <summary>Whether none is infinite or no number.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values)
    {
        // A number times 0 is 0, anything else is not.
        var whole = MemoryMarshal.Cast<float, Vector<float>>(values);
        var sum = Vector<float>.Zero;
        foreach (var vector in whole) sum += vector * 0f;
        foreach (var value in values[(whole.Length * Vector<float>.Count)..])
            if (!float.IsFinite(value)) return false;
        return Vector.EqualsAll(sum, Vector<float>.Zero);
    }
}
