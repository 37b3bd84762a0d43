namespace Unpool.Images;

/// <summary>How a picture of another size comes to the size that a network reads.</summary>
public enum FitRule
{
    /// <summary>The whole picture, with margins.</summary>
    Fit,

    /// <summary>Its middle, cropped so that nothing is left free.</summary>
    Fill,

    /// <summary>The whole picture, its sides stretched each by itself.</summary>
    Stretch,

    /// <summary>Cut into tiles of that size, which overlap.</summary>
    Tile,
}
