namespace Unpool.Images.Files;

/// <summary>A picture file that was found, in a folder or in an archive.</summary>
/// <param name="Name">Its name below the folder or archive that was named, with / between folders: cats/tom.png.</param>
/// <param name="Class">The folder that it lies in, without train and test: cats. Null if it lies in none.</param>
/// <param name="Part">The part that its folder puts it in; null if none does.</param>
/// <param name="Path">What errors call it.</param>
/// <param name="Read">Reads the file, of which no more than so many bytes are wanted.</param>
sealed record PictureEntry(string Name, string? Class, PicturePart? Part, string Path, Func<long, byte[]> Read)
{
    /// <summary>An entry whose folders say its class and its part.</summary>
    public static PictureEntry Of(string name, string path, Func<long, byte[]> read)
    {
        var folders = name.Split('/')[..^1];
        PicturePart? part = folders is ["train", ..] ? PicturePart.Train : folders is ["test", ..] ? PicturePart.Test : null;
        var inner = string.Join('/', part is null ? folders : folders[1..]);
        return new(name, inner.Length > 0 ? inner : null, part, path, read);
    }
}
