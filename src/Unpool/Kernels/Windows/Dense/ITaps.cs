using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>Where the terms of a sum of shifted vectors lie, from the first one's place on.</summary>
interface ITaps
{
    /// <summary>Floats to term t.</summary>
    nint this[int t] { get; }
}

/// <summary>From a table: the taps of a convolution.</summary>
readonly unsafe struct TapTable(int* shifts) : ITaps
{
    readonly int* _shifts = shifts;

    public nint this[int t]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shifts[t];
    }
}

/// <summary>One distance apart: the rows of a matrix.</summary>
readonly struct TapRows(nint distance) : ITaps
{
    readonly nint _distance = distance;

    public nint this[int t]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t * _distance;
    }
}
