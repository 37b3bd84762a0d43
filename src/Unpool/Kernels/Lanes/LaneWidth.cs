using System.Runtime.Intrinsics;

namespace Unpool.Kernels;

/// <summary>The vector width that kernels are made for, in bits.</summary>
public enum LaneWidth
{
    /// <summary>Works everywhere.</summary>
    Bits128 = 128,

    /// <summary>AVX2.</summary>
    Bits256 = 256,

    /// <summary>AVX-512.</summary>
    Bits512 = 512,
}

/// <summary>The choice of a width: once, at start.</summary>
public static class LaneWidths
{
    /// <summary>The widest that this processor has, or what the environment variable UNPOOL_WIDTH (128, 256, 512) says.</summary>
    /// <exception cref="ArgumentException">The variable holds anything else.</exception>
    public static LaneWidth Best => Environment.GetEnvironmentVariable("UNPOOL_WIDTH") switch
    {
        null or "" => Vector512.IsHardwareAccelerated ? LaneWidth.Bits512 : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256 : LaneWidth.Bits128,
        "128" => LaneWidth.Bits128,
        "256" => LaneWidth.Bits256,
        "512" => LaneWidth.Bits512,
        var other => throw new ArgumentException($"UNPOOL_WIDTH is '{other}'; it may be 128, 256 or 512."),
    };
}
