namespace Unpool.Kernels;

/// <summary>The mask of a plane: ones (as bits) at its pixels, zeros in the gaps and after the end, which keeps the border clean.</summary>
static unsafe class Mask
{
    /// <summary>A mask of ones for that many floats, which keeps everything.</summary>
    public static PinnedFloats Everything(int floats)
    {
        var mask = new PinnedFloats(floats);
        mask.Span.Fill(BitConverter.UInt32BitsToSingle(uint.MaxValue));
        return mask;
    }

    public static PinnedFloats Of(Plane plane)
    {
        var mask = new PinnedFloats((long)Plane.Up(plane.Length) + Plane.Room + (plane.Height > 1 ? plane.Stride : 0));
        var bits = (uint*)mask.At;
        for (var y = 0; y < plane.Height; y++)
            for (var x = 0; x < plane.Width; x++)
                bits[y * plane.Stride + x] = uint.MaxValue;
        return mask;
    }
}
