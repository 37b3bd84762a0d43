using System.Runtime.Intrinsics;

namespace Unpool.Runtime;

/// <summary>The vector width that kernels are made for, in bits. Results are the same at every width.</summary>
public enum LaneWidth
{
    /// <summary>Four floats; every processor has it.</summary>
    Bits128 = 128,

    /// <summary>Eight floats: AVX2.</summary>
    Bits256 = 256,

    /// <summary>Sixteen floats: AVX-512.</summary>
    Bits512 = 512,
}

/// <summary>The vector width where none is given.</summary>
static class LaneWidths
{
    // A process has one width: if it sets the variable while it runs, it may have read it already.
    static readonly Lazy<LaneWidth> Chosen = new(() => Of(Environment.GetEnvironmentVariable("UNPOOL_WIDTH")));

    /// <summary>
    /// The widest width that this processor has, or that of the environment variable UNPOOL_WIDTH (128, 256, 512). It is read once, when a width
    /// is first asked for.
    /// </summary>
    /// <exception cref="ArgumentException">The variable holds anything else.</exception>
    public static LaneWidth Best => Chosen.Value;

    /// <summary>The width that a variable's text stands for.</summary>
    public static LaneWidth Of(string? text) => text switch
    {
        null or "" => Vector512.IsHardwareAccelerated ? LaneWidth.Bits512 : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256 : LaneWidth.Bits128,
        "128" => LaneWidth.Bits128,
        "256" => LaneWidth.Bits256,
        "512" => LaneWidth.Bits512,
        _ => throw new ArgumentException($"UNPOOL_WIDTH is '{text}'; it may be 128, 256 or 512."),
    };
}
