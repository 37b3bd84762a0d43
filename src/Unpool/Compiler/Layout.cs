using Unpool.Kernels;

namespace Unpool.Compiler;

/// <summary>How a node's value lies in memory: planes, one for each channel of an image; anything else is one plane of one row.</summary>
readonly record struct Layout(int Channels, Plane Plane)
{
    /// <summary>Floats from the buffer's start to its end.</summary>
    /// <exception cref="ShapeException">They are more than there can be: kernels, which count in ints, need not look again.</exception>
    public int Floats => AvailableMemory.InOnePiece((long)Channels * Plane.Pitch);

    /// <summary>Where each value lies, in the values' order, from the first pixel of the first plane on.</summary>
    public int[] Offsets()
    {
        AvailableMemory.Demand((long)Channels * Plane.Height * Plane.Width);
        var offsets = GC.AllocateUninitializedArray<int>(Channels * Plane.Height * Plane.Width);
        var n = 0;
        for (var c = 0; c < Channels; c++)
            for (var y = 0; y < Plane.Height; y++)
                for (var x = 0; x < Plane.Width; x++)
                    offsets[n++] = c * Plane.Pitch + y * Plane.Stride + x;
        return offsets;
    }
}
