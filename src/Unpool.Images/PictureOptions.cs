namespace Unpool.Images;

/// <summary>How picture files become samples.</summary>
public sealed record PictureOptions
{
    /// <summary>Whether samples have colour; null: where at least one picture has.</summary>
    public bool? Colour { get; init; }

    /// <summary>What becomes of colour where samples have none.</summary>
    public GreyRule Grey { get; init; }

    /// <summary>What becomes of alpha.</summary>
    public AlphaRule Alpha { get; init; }

    /// <summary>The size of samples; null: that of the pictures if they have one, else a square that fits them.</summary>
    public Size2? Size { get; init; }

    /// <summary>How pictures of another size come to it.</summary>
    public FitRule Fit { get; init; }

    /// <summary>The most pixels of a picture: what has more is skipped before it is decoded.</summary>
    public long MostPixels { get; init; } = 100_000_000;

    /// <summary>The most bytes of a file.</summary>
    public long MostBytes { get; init; } = 1 << 28;
}
