namespace Unpool.Images;

/// <summary>A file that could not be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why, without a full stop: "it is cut short".</param>
public sealed record SkippedPicture(string Path, string Reason)
{
    /// <summary>The line that tells people.</summary>
    public override string ToString() => $"{Path}: {Reason}";
}
