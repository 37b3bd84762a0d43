namespace Unpool.Reports.Records;

/// <summary>An image and what the network makes of it, in small pictures.</summary>
/// <param name="Group">Why it was chosen.</param>
/// <param name="Name">The name of its file, or its number.</param>
/// <param name="Error">Its error, in the unit of the criterion.</param>
/// <param name="Original">The image.</param>
/// <param name="Code">Its code, map by map, each number from the smallest, black, to the largest, white; null if it cannot be drawn.</param>
/// <param name="Reconstruction">What comes back.</param>
/// <param name="Difference">Where the two differ: red where the reconstruction is brighter, blue where it is darker.</param>
sealed record RunSample(
    SampleGroup Group, string Name, double Error, SmallPicture Original, SmallPicture? Code, SmallPicture Reconstruction, SmallPicture Difference)
{
    /// <summary>What the network read, where that was not the original: it learned to clean images.</summary>
    public SmallPicture? Corrupted { get; init; }

    /// <summary>How strange it is, for a network that tells such; samples are then in the order of their scores, and have heat maps.</summary>
    public double? Score { get; init; }

    /// <summary>The image with its heat map over it.</summary>
    public SmallPicture? HeatMap { get; init; }
}

/// <summary>Why a sample was chosen.</summary>
enum SampleGroup
{
    /// <summary>It is among the first test images, the same ones whatever was learned: what runs are compared by.</summary>
    First,

    /// <summary>It has one of the smallest errors.</summary>
    Best,

    /// <summary>Its error is about the median.</summary>
    Typical,

    /// <summary>It has one of the largest errors.</summary>
    Worst,
}

/// <summary>A picture in a page.</summary>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Png">The bytes of a PNG file.</param>
sealed record SmallPicture(int Width, int Height, byte[] Png);
