using System.Globalization;

namespace Unpool;

/// <summary>
/// The memory that networks are made of. What one asks for is held against what there is before it is taken: a network that is too
/// large ends in a sentence, not with the process.
/// </summary>
static class AvailableMemory
{
    // What is smaller is taken without a question.
    const long Small = 1 << 24;

    const long MostInOnePiece = (long)Shape.MostValues * sizeof(float);

    /// <summary>What tests say there is, on their thread.</summary>
    [ThreadStatic]
    internal static long? Limit;

    /// <summary>What this process may have and does not use, in bytes.</summary>
    static long Bytes => Limit ?? Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));

    /// <summary>Asks for floats that will be taken, in one piece or in several.</summary>
    /// <exception cref="ShapeException">There is no memory for them.</exception>
    public static void Demand(long floats)
    {
        var bytes = floats * sizeof(float);
        if (bytes <= Small) return;
        var there = Bytes;
        if (bytes > there) throw new ShapeException($"the network needs {Text(bytes)} of memory, but only {Text(there)} can be had.");
    }

    /// <summary>The number of floats of one piece of memory, such as what a sample needs, as an int.</summary>
    /// <exception cref="ShapeException">They are more than one piece can have: places in it are ints.</exception>
    public static int InOnePiece(long floats) => floats <= Shape.MostValues
        ? (int)floats
        : throw new ShapeException(
            $"the network needs {Text(floats * sizeof(float))} of memory in one piece, for one sample or for its parameters; "
            + $"at most {Text(MostInOnePiece)} are possible.");

    /// <summary>As people write it: 12.3 GB, or MB below 1 GB.</summary>
    public static string Text(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB");
}
