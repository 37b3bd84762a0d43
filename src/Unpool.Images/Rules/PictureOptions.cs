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

    /// <summary>
    /// The size of samples; null: that of the pictures if they all have one, else a square about as large as the smaller sides of the pictures,
    /// between 16 and 128.
    /// </summary>
    public Size2? Size { get; init; }

    /// <summary>How pictures of another size come to it.</summary>
    public FitRule Fit { get; init; }

    /// <summary>
    /// Whether a part is set aside to test on: the folder test beside a folder train, or one picture in ten. Without it all are to train on.
    /// </summary>
    public bool SetsTestsAside { get; init; } = true;

    /// <summary>Whether links in folders are followed. Without, nothing is read but what lies in the folders themselves.</summary>
    public bool FollowsLinks { get; init; } = true;

    /// <summary>The most pixels of a picture: what has more is refused before it is decoded. 100 million unless set.</summary>
    public long MostPixels { get; init; } = 100_000_000;

    /// <summary>The most bytes of a file. 1 GiB unless set.</summary>
    public long MostBytes { get; init; } = 1 << 30;
}
