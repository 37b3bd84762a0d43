namespace Unpool;

/// <summary>What a resized image has at a position between pixels of the original. Beyond the first and the last pixel, it has these.</summary>
public enum Interpolation
{
    /// <summary>The straight line between the two neighbours, along rows and along columns.</summary>
    Linear,

    /// <summary>The nearest pixel, of two equally near ones the first.</summary>
    Nearest,

    /// <summary>The nearest pixel, of two equally near ones the second.</summary>
    NearestUp,

    /// <summary>The last pixel that is not behind the position.</summary>
    Floor,

    /// <summary>The first pixel that is not before the position.</summary>
    Ceil,
}
