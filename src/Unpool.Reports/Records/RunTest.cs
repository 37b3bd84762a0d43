namespace Unpool.Reports.Records;

/// <summary>The test of a network.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Criterion">The mean of the criterion over the images.</param>
/// <param name="AllPixels">The root of the mean squared error over all pixels of all images.</param>
sealed record RunTest(int Images, double Criterion, double AllPixels)
{
    /// <summary>The peak signal-to-noise ratio of all pixels together, in decibels; null where it was not reckoned.</summary>
    public double? Psnr { get; init; }

    /// <summary>For a network that cleans images: their peak signal-to-noise ratio before and after, in decibels.</summary>
    public double? PsnrCorrupted { get; init; }

    /// <inheritdoc cref="PsnrCorrupted"/>
    public double? PsnrCleaned { get; init; }

    /// <summary>How the errors of single images are spread; null where they were not looked at one by one.</summary>
    public Spread? Errors { get; init; }
}
