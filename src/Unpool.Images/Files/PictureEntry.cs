namespace Unpool.Images.Files;

/// <summary>A picture file that was found, in a folder or in an archive.</summary>
/// <param name="Name">Its name below the folder or archive that was named, with / between folders: cats/tom.png.</param>
/// <param name="Path">What errors call it.</param>
/// <param name="Length">The bytes that it has, or is said to have; it is refused if it has more.</param>
/// <param name="Read">Reads the file, if it has no more than that many bytes.</param>
sealed record PictureEntry(string Name, string Path, long Length, Func<long, byte[]> Read)
{
    /// <summary>The folder that it lies in, without train and test: cats. Null if it lies in none.</summary>
    public string? Class { get; init; }

    /// <summary>The part that its folder puts it in; null if none does.</summary>
    public PicturePart? Part { get; init; }
}
