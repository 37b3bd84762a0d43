namespace Unpool.Tests.Support;

/// <summary>How a <see cref="Move"/> pads.</summary>
public enum Margin
{
    None,
    Same,

    /// <summary>Different numbers of rows and columns on each side, up to a kernel less one.</summary>
    Uneven,

    /// <summary>Only before the image, as many as the last window needs to be whole.</summary>
    Before,

    /// <summary>Only behind it.</summary>
    Behind,

    /// <summary>Around the image, for windows that may be larger than it; what they leave over is dropped.</summary>
    Beyond,

    /// <summary>Nothing, but poolings have a window more for what would be left over.</summary>
    Ceil,
}
