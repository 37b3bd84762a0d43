using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unpool.Kernels;

/// <summary>A vector of 16 floats, 512 bits.</summary>
readonly unsafe struct Lane16(Vector512<float> value) : ILane<Lane16>
{
    readonly Vector512<float> _value = value;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Load(float* at)
    {
        Touched.Assert(at, Width);
        return new(Vector512.Load(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* at)
    {
        Touched.Assert(at, Width);
        _value.Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 All(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 a, Lane16 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 a, Lane16 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 a, Lane16 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 a, Lane16 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator &(Lane16 a, Lane16 mask) => new(a._value & mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator |(Lane16 a, Lane16 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyAdd(Lane16 a, Lane16 b, Lane16 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 a, Lane16 b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 a, Lane16 b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Exp(Lane16 a) => new(Vector512.Exp(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Log(Lane16 a) => new(Vector512.Log(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sin(Lane16 a) => new(Vector512.Sin(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Cos(Lane16 a) => new(Vector512.Cos(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Floor(Lane16 a) => new(Vector512.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Ceiling(Lane16 a) => new(Vector512.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Above(Lane16 a, Lane16 b) => new(Vector512.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Equal(Lane16 a, Lane16 b) => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane16 mask) => (uint)mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Choose(Lane16 mask, Lane16 a, Lane16 b) => new(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Even(Lane16 a, Lane16 b) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(a._value, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b._value))
        : new(Vector512.Create(Lane8.Even(Lower(a), High(a)).Value, Lane8.Even(Lower(b), High(b)).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Odd(Lane16 a, Lane16 b) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(a._value, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b._value))
        : new(Vector512.Create(Lane8.Odd(Lower(a), High(a)).Value, Lane8.Odd(Lower(b), High(b)).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 AlternateLow(Lane16 a, Lane16 b) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(a._value, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), b._value))
        : Halves(Lower(a), Lower(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 AlternateHigh(Lane16 a, Lane16 b) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(a._value, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), b._value))
        : Halves(High(a), High(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 Halves(Lane8 a, Lane8 b) => new(Vector512.Create(Lane8.AlternateLow(a, b).Value, Lane8.AlternateHigh(a, b).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 Lower(Lane16 a) => new(a._value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 High(Lane16 a) => new(a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Upper(Lane16 a) => new(a._value.GetUpper().ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Pick(Lane16 table, Lane16 places) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32(table._value, places._value.AsInt32()))
        : new(Vector512.Shuffle(table._value, places._value.AsInt32() & Vector512.Create(15)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LoadInts(int* at)
    {
        Touched.Assert(at, Width);
        return new(Vector512.ConvertToSingle(Vector512.Load(at)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreInts(int* at)
    {
        Touched.Assert(at, Width);
        Vector512.ConvertToInt32Native(_value).Store(at);
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
        Vector512.ConvertToInt32Native(_value).GetLower().Store(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector512.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Lane16 a, Lane16 b, Lane16 c, Lane16 d) => Lane8.Sums(Half(a), Half(b), Half(c), Half(d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 Half(Lane16 a) => new(a._value.GetLower() + a._value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LoadBytes(byte* at) => new(Vector512.ConvertToSingle(Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(Vector128.Load(at))
        : Vector512.Create(Lane8.Widened(at), Lane8.Widened(at + Lane8.Width))));
}
