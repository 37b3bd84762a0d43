namespace Unpool.Kernels;

/// <summary>The layout of a node's value in memory: planes, one for each channel of an image; anything else is one plane of one row.</summary>
readonly record struct Layout(int Channels, Plane Plane)
{
    /// <summary>The number of floats from the buffer's start to its end.</summary>
    /// <exception cref="ShapeException">There are too many. Kernels, which count in ints, need not check again.</exception>
    public int Floats => AvailableMemory.InOnePiece((long)Channels * Plane.Pitch);
}
