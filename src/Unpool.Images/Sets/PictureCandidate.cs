using Unpool.Images.Files;

namespace Unpool.Images.Sets;

/// <summary>A file on its way to samples.</summary>
sealed class PictureCandidate(PictureEntry entry)
{
    /// <summary>The file.</summary>
    public PictureEntry Entry { get; } = entry;

    /// <summary>What it says of itself, once that is read.</summary>
    public PictureHeader? Header { get; set; }

    /// <summary>Why it cannot be read; null if it can.</summary>
    public string? Reason { get; set; }

    /// <summary>The tiles that it is cut into; null if it is one sample.</summary>
    public Tiles? Tiles { get; set; }

    /// <summary>The number of its samples.</summary>
    public int Count => Tiles?.Count ?? 1;

    /// <summary>The number of its first sample.</summary>
    public int First { get; set; }
}
