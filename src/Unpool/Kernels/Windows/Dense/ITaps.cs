using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The places of the terms of a sum of shifted vectors, from the first one's on.</summary>
interface ITaps
{
    /// <summary>The distance in floats to term t.</summary>
    nint this[int t] { get; }
}

/// <summary>Terms at offsets from a table: the taps of a convolution.</summary>
readonly unsafe struct TapTable(int* shifts) : ITaps
{
    readonly int* _shifts = shifts;

    public nint this[int t]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shifts[t];
    }
}

/// <summary>Terms at equal distances: the rows of a matrix.</summary>
readonly struct TapRows(nint distance) : ITaps
{
    readonly nint _distance = distance;

    public nint this[int t]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t * _distance;
    }
}
