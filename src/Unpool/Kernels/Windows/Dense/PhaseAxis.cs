namespace Unpool.Kernels;

/// <summary>
/// One axis of an image taken apart into phases: every <paramref name="Stride"/>-th pixel, from the first, the second .. on. Kept are
/// <paramref name="Count"/> of them, beginning with phase <paramref name="First"/>; behind the last phase comes phase 0.
/// </summary>
readonly record struct PhaseAxis(int Stride, int First, int Count)
{
    /// <summary>The length of the longest phase of so many pixels.</summary>
    public int Length(int pixels) => (pixels + Stride - 1) / Stride;

    /// <summary>How many of so many pixels are on the phase that is kept at an index.</summary>
    public int PixelsOf(int index, int pixels) => Length(pixels - Start(index));

    /// <summary>The first pixel of the phase that is kept at an index.</summary>
    public int Start(int index) => (First + index) % Stride;

    /// <summary>Where a pixel's phase is among those kept; <see cref="Count"/> or more if it is not.</summary>
    public int Index(int pixel) => ((pixel - First) % Stride + Stride) % Stride;
}
