namespace Unpool.Kernels;

/// <summary>How a node's value lies in memory: planes, one for each channel of an image; anything else is one plane of one row.</summary>
readonly record struct Layout(int Channels, Plane Plane)
{
    /// <summary>Floats from the buffer's start to its end.</summary>
    /// <exception cref="ShapeException">They are more than there can be: kernels, which count in ints, need not look again.</exception>
    public int Floats => AvailableMemory.InOnePiece((long)Channels * Plane.Pitch);
}
