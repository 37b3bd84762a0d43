namespace Unpool.Images;

/// <summary>What becomes of alpha.</summary>
public enum AlphaRule
{
    /// <summary>The picture lies on white.</summary>
    White,

    /// <summary>The picture lies on black.</summary>
    Black,

    /// <summary>Alpha is a channel of its own, the last.</summary>
    Channel,
}
