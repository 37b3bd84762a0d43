namespace Unpool.Data;

/// <summary>The kinds of drawn surfaces.</summary>
public enum SurfaceKind
{
    /// <summary>Brushed metal: fine streaks in one direction.</summary>
    Metal,

    /// <summary>A plain weave of threads.</summary>
    Weave,

    /// <summary>Sawn wood, with rings, fibres and pores.</summary>
    Wood,

    /// <summary>Tiles with joints, each row half a tile further.</summary>
    Tiles,

    /// <summary>Noise with a direction.</summary>
    Grain,

    /// <summary>A printed grid of discs and crosses.</summary>
    Print,
}
