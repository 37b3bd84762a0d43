namespace Unpool.Kernels;

/// <summary>
/// One axis of an image split into phases: every <paramref name="Stride"/>-th pixel, from the first, the second .. on. Kept are
/// <paramref name="Count"/> of them, beginning with phase <paramref name="First"/>; after the last phase comes phase 0.
/// </summary>
readonly record struct PhaseAxis(int Stride, int First, int Count)
{
    /// <summary>The length of the longest phase of that many pixels.</summary>
    public int Length(int pixels) => (pixels + Stride - 1) / Stride;

    /// <summary>The number of pixels, of that many, on the phase that is kept at an index.</summary>
    public int PixelsOf(int index, int pixels) => Length(pixels - Start(index));

    /// <summary>The first pixel of the phase that is kept at an index.</summary>
    public int Start(int index) => (First + index) % Stride;

    /// <summary>The index of a pixel's phase among those kept; <see cref="Count"/> or more if it is not kept.</summary>
    public int Index(int pixel) => ((pixel - First) % Stride + Stride) % Stride;
}
