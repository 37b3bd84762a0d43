namespace Unpool;

/// <summary>The position in the original of pixel i of a resized image, along an axis enlarged <c>scale</c> times; the first pixel is at 0.</summary>
public enum PixelPositions
{
    /// <summary>(i + 0.5) / scale - 0.5: pixels are squares, and both images cover the same.</summary>
    HalfPixel,

    /// <summary>The same, but 0 if there is only one pixel, as PyTorch has it.</summary>
    PytorchHalfPixel,

    /// <summary>The first and the last pixels of both images coincide.</summary>
    AlignCorners,

    /// <summary>i / scale: the first pixels coincide.</summary>
    Asymmetric,
}
