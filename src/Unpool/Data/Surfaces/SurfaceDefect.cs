namespace Unpool.Data;

/// <summary>The defects of drawn surfaces.</summary>
public enum SurfaceDefect
{
    /// <summary>A thin bent line, lighter or darker than the surface.</summary>
    Scratch,

    /// <summary>A small blot with a ragged edge.</summary>
    Spot,

    /// <summary>A thread of a weave that is not there, over a part of its length.</summary>
    MissingThread,

    /// <summary>A large soft discolouring.</summary>
    Stain,

    /// <summary>A sign of a print that is missing, is not in its place, or is printed twice.</summary>
    Misprint,

    /// <summary>A raised place that catches the light.</summary>
    Bump,
}
