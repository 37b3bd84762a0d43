using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unpool.Kernels;

/// <summary>A vector of 8 floats, 256 bits.</summary>
readonly unsafe struct Lane8(Vector256<float> value) : ILane<Lane8>
{
    readonly Vector256<float> _value = value;

    public static int Width => 8;

    /// <summary>The floats as the platform's vector.</summary>
    public Vector256<float> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(float* at)
    {
        Touched.Assert(at, Width);
        return new(Vector256.Load(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* at)
    {
        Touched.Assert(at, Width);
        _value.Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 All(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator &(Lane8 a, Lane8 mask) => new(a._value & mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator |(Lane8 a, Lane8 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyAdd(Lane8 a, Lane8 b, Lane8 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 a, Lane8 b) => new(Vector256.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Min(Lane8 a, Lane8 b) => new(Vector256.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Exp(Lane8 a) => new(Vector256.Exp(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Log(Lane8 a) => new(Vector256.Log(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sin(Lane8 a) => new(Vector256.Sin(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Cos(Lane8 a) => new(Vector256.Cos(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Floor(Lane8 a) => new(Vector256.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Ceiling(Lane8 a) => new(Vector256.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Above(Lane8 a, Lane8 b) => new(Vector256.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Equal(Lane8 a, Lane8 b) => new(Vector256.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane8 mask) => mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Choose(Lane8 mask, Lane8 a, Lane8 b) => new(Vector256.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Even(Lane8 a, Lane8 b)
    {
        // Pairs of both within each half, then the pairs of the halves in order.
        if (Avx2.IsSupported) return new(Avx2.Permute4x64(Avx.Shuffle(a._value, b._value, 0b10_00_10_00).AsDouble(), 0b11_01_10_00).AsSingle());
        return new(Vector256.Create(Lane4.Even(Lower(a), High(a)).Value, Lane4.Even(Lower(b), High(b)).Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Odd(Lane8 a, Lane8 b)
    {
        if (Avx2.IsSupported) return new(Avx2.Permute4x64(Avx.Shuffle(a._value, b._value, 0b11_01_11_01).AsDouble(), 0b11_01_10_00).AsSingle());
        return new(Vector256.Create(Lane4.Odd(Lower(a), High(a)).Value, Lane4.Odd(Lower(b), High(b)).Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AlternateLow(Lane8 a, Lane8 b) => Quarters(Lower(a), Lower(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AlternateHigh(Lane8 a, Lane8 b) => Quarters(High(a), High(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 Quarters(Lane4 a, Lane4 b) => new(Vector256.Create(Lane4.AlternateLow(a, b).Value, Lane4.AlternateHigh(a, b).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 Lower(Lane8 a) => new(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 High(Lane8 a) => new(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Upper(Lane8 a) => new(a._value.GetUpper().ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Pick(Lane8 table, Lane8 places)
    {
        if (Avx2.IsSupported) return new(Avx2.PermuteVar8x32(table._value, places._value.AsInt32()));
        return new(Vector256.Create(Lane4.Pick(Lower(table), High(table), Lower(places)), Lane4.Pick(Lower(table), High(table), High(places))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LoadInts(int* at)
    {
        Touched.Assert(at, Width);
        return new(Vector256.ConvertToSingle(Vector256.Load(at)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreInts(int* at)
    {
        Touched.Assert(at, Width);
        Vector256.ConvertToInt32Native(_value).Store(at);
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
        Vector256.ConvertToInt32Native(_value).GetLower().Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector256.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Lane8 a, Lane8 b, Lane8 c, Lane8 d)
    {
        if (!Avx.IsSupported) return Lane4.Sums(Lower(a), Lower(b), Lower(c), Lower(d)) + Lane4.Sums(High(a), High(b), High(c), High(d));
        var pairs = Avx.HorizontalAdd(Avx.HorizontalAdd(a._value, b._value), Avx.HorizontalAdd(c._value, d._value));
        return pairs.GetLower() + pairs.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LoadBytes(byte* at) => new(Vector256.ConvertToSingle(Widened(at)));

    /// <summary>Eight bytes widened to ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Widened(byte* at) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(at)
        : Vector256.WidenLower(Vector256.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)at).AsByte().ToVector256Unsafe())).AsInt32();
}
