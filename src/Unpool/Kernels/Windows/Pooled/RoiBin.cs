namespace Unpool.Kernels;

/// <summary>The rows or columns of an image that a bin of a region covers, cut off at the image's edges.</summary>
readonly record struct RoiBin(int Begin, int End)
{
    public bool IsEmpty => Begin >= End;

    /// <param name="start">Where the region begins, as a part of the image's size.</param>
    /// <param name="extent">The region's own size, likewise.</param>
    /// <param name="size">Rows or columns of the image.</param>
    /// <param name="bin">Which of the bins.</param>
    /// <param name="bins">How many the region is cut into; they overlap where it cannot be cut evenly.</param>
    public static RoiBin Of(double start, double extent, int size, int bin, int bins)
    {
        var first = (long)Math.Round(start * size, MidpointRounding.AwayFromZero);
        var length = Math.Max(1, (long)Math.Round(extent * size, MidpointRounding.AwayFromZero));
        return new((int)Math.Clamp(first + bin * length / bins, 0, size), (int)Math.Clamp(first + ((bin + 1) * length + bins - 1) / bins, 0, size));
    }
}
