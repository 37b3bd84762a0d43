namespace Unpool.Images;

/// <summary>A picture file and the samples that were made of it.</summary>
/// <param name="Name">The file's name below the folder or archive that was named, with / between folders.</param>
/// <param name="Path">The file.</param>
/// <param name="Class">The folder that it lies in; null if it lies in none.</param>
/// <param name="Size">The rows and columns of the upright picture.</param>
/// <param name="First">The number of its first sample.</param>
/// <param name="Tiles">Where its samples lie in the picture, if it was cut into tiles; null if it is one sample.</param>
public sealed record PictureSource(string Name, string Path, string? Class, Size2 Size, int First, Tiles? Tiles)
{
    /// <summary>The number of its samples.</summary>
    public int Count => Tiles?.Count ?? 1;
}
