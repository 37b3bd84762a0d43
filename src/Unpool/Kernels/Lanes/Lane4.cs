using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Unpool.Kernels;

/// <summary>A vector of 4 floats, 128 bits.</summary>
readonly unsafe struct Lane4(Vector128<float> value) : ILane<Lane4>
{
    readonly Vector128<float> _value = value;

    public static int Width => 4;

    /// <summary>The floats as the platform's vector.</summary>
    public Vector128<float> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Load(float* at)
    {
        Touched.Assert(at, Width);
        return new(Vector128.Load(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* at)
    {
        Touched.Assert(at, Width);
        _value.Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 All(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 a, Lane4 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator &(Lane4 a, Lane4 mask) => new(a._value & mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator |(Lane4 a, Lane4 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MultiplyAdd(Lane4 a, Lane4 b, Lane4 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Max(Lane4 a, Lane4 b) => new(Vector128.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Min(Lane4 a, Lane4 b) => new(Vector128.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 a) => new(Vector128.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Exp(Lane4 a) => new(Vector128.Exp(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Log(Lane4 a) => new(Vector128.Log(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sin(Lane4 a) => new(Vector128.Sin(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Cos(Lane4 a) => new(Vector128.Cos(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Floor(Lane4 a) => new(Vector128.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Ceiling(Lane4 a) => new(Vector128.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Above(Lane4 a, Lane4 b) => new(Vector128.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Equal(Lane4 a, Lane4 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane4 mask) => mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Choose(Lane4 mask, Lane4 a, Lane4 b) => new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Even(Lane4 a, Lane4 b)
    {
        if (Sse.IsSupported) return new(Sse.Shuffle(a._value, b._value, 0b10_00_10_00));
        if (AdvSimd.Arm64.IsSupported) return new(AdvSimd.Arm64.UnzipEven(a._value, b._value));
        return new(Vector128.Create(a._value[0], a._value[2], b._value[0], b._value[2]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Odd(Lane4 a, Lane4 b)
    {
        if (Sse.IsSupported) return new(Sse.Shuffle(a._value, b._value, 0b11_01_11_01));
        if (AdvSimd.Arm64.IsSupported) return new(AdvSimd.Arm64.UnzipOdd(a._value, b._value));
        return new(Vector128.Create(a._value[1], a._value[3], b._value[1], b._value[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 AlternateLow(Lane4 a, Lane4 b)
    {
        if (Sse.IsSupported) return new(Sse.UnpackLow(a._value, b._value));
        if (AdvSimd.Arm64.IsSupported) return new(AdvSimd.Arm64.ZipLow(a._value, b._value));
        return new(Vector128.Create(a._value[0], b._value[0], a._value[1], b._value[1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 AlternateHigh(Lane4 a, Lane4 b)
    {
        if (Sse.IsSupported) return new(Sse.UnpackHigh(a._value, b._value));
        if (AdvSimd.Arm64.IsSupported) return new(AdvSimd.Arm64.ZipHigh(a._value, b._value));
        return new(Vector128.Create(a._value[2], b._value[2], a._value[3], b._value[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Upper(Lane4 a) => new(a._value.GetUpper().ToVector128Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Pick(Lane4 table, Lane4 places) => new(Vector128.Shuffle(table._value, places._value.AsInt32() & Vector128.Create(3)));

    /// <summary>Lanes of a table of eight, at four indices of which the three lowest bits count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(Lane4 low, Lane4 high, Lane4 places)
    {
        var at = places._value.AsInt32() & Vector128.Create(7);
        // The four bytes of each float.
        var bytes = (at * 0x04040404 + Vector128.Create(0x03020100)).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.VectorTableLookup((low._value.AsByte(), high._value.AsByte()), bytes).AsSingle();
        bytes &= Vector128.Create((byte)15);
        return Vector128.ConditionalSelect(
            Vector128.GreaterThan(at, Vector128.Create(3)).AsSingle(),
            Vector128.Shuffle(high._value.AsByte(), bytes).AsSingle(),
            Vector128.Shuffle(low._value.AsByte(), bytes).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LoadInts(int* at)
    {
        Touched.Assert(at, Width);
        return new(Vector128.ConvertToSingle(Vector128.Load(at)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreInts(int* at)
    {
        Touched.Assert(at, Width);
        Vector128.ConvertToInt32Native(_value).Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLower(float* at)
    {
        Touched.Assert(at, Width / 2);
        _value.GetLower().Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLowerInts(int* at)
    {
        Touched.Assert(at, Width / 2);
        Vector128.ConvertToInt32Native(_value).GetLower().Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector128.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Lane4 a, Lane4 b, Lane4 c, Lane4 d)
    {
        if (Sse3.IsSupported) return Sse3.HorizontalAdd(Sse3.HorizontalAdd(a._value, b._value), Sse3.HorizontalAdd(c._value, d._value));
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(a._value, b._value), AdvSimd.Arm64.AddPairwise(c._value, d._value));
        return Vector128.Create(a.Sum(), b.Sum(), c.Sum(), d.Sum());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LoadBytes(byte* at) =>
        new(Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(uint*)at).AsByte())).AsInt32()));
}
