namespace Unpool.Kernels;

/// <summary>The rows or columns of an image that a bin of a region covers, clipped at the image's edges.</summary>
readonly record struct RoiBin(int Begin, int End)
{
    public bool IsEmpty => Begin >= End;

    /// <param name="start">The start of the region, as a fraction of the image's size.</param>
    /// <param name="extent">The region's size, likewise.</param>
    /// <param name="size">The image's number of rows or columns.</param>
    /// <param name="bin">The index of the bin.</param>
    /// <param name="bins">The number of bins that the region is cut into; they overlap if it cannot be cut evenly.</param>
    public static RoiBin Of(double start, double extent, int size, int bin, int bins)
    {
        var first = (long)Math.Round(start * size, MidpointRounding.AwayFromZero);
        var length = Math.Max(1, (long)Math.Round(extent * size, MidpointRounding.AwayFromZero));
        return new((int)Math.Clamp(first + bin * length / bins, 0, size), (int)Math.Clamp(first + ((bin + 1) * length + bins - 1) / bins, 0, size));
    }
}
