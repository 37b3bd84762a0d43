using System.Globalization;

namespace Unpool;

/// <summary>
/// The memory available to networks. Every request is checked against it before the memory is taken: a network that is too
/// large ends in an error message, not in the end of the process.
/// </summary>
static class AvailableMemory
{
    // Anything smaller is taken without asking.
    const long Small = 1 << 24;

    const long MostInOnePiece = (long)Shape.MostValues * sizeof(float);

    /// <summary>The memory that a test pretends there is, on its thread.</summary>
    [ThreadStatic]
    internal static long? Limit;

    /// <summary>The memory that this process may use and does not, in bytes.</summary>
    static long Bytes => Limit ?? Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));

    /// <summary>Makes sure that there is memory for floats that are about to be taken, in one piece or in several.</summary>
    /// <exception cref="ShapeException">There is not enough memory for them.</exception>
    public static void Demand(long floats)
    {
        var bytes = floats * sizeof(float);
        if (bytes <= Small) return;
        var there = Bytes;
        if (bytes > there) throw new ShapeException($"the network needs {Text(bytes)} of memory, but only {Text(there)} is available.");
    }

    /// <summary>The number of floats in one piece of memory, such as a sample's, as an int.</summary>
    /// <exception cref="ShapeException">There are more of them than one piece can hold: places in it are ints.</exception>
    public static int InOnePiece(long floats) => floats <= Shape.MostValues
        ? (int)floats
        : throw new ShapeException(
            $"the network needs {Text(floats * sizeof(float))} of memory in one piece, for one sample or for its parameters; "
            + $"at most {Text(MostInOnePiece)} is possible.");

    /// <summary>A number of bytes as people write it: 12.3 GB, or MB below 1 GB.</summary>
    public static string Text(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB");
}
