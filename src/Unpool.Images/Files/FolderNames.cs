namespace Unpool.Images.Files;

/// <summary>What the folders of pictures say: which of them are to train on and which to test on, and the class of each.</summary>
static class FolderNames
{
    const string Train = "train", Test = "test";

    // Masks of the pictures in test, in the layout of MVTec AD.
    const string Masks = "ground_truth";

    /// <summary>
    /// The pictures of one folder or archive with their parts and classes. Folders train and test are parts if both are there, or if one is there
    /// alone: beside others it is a class like them.
    /// </summary>
    /// <param name="entries">The pictures.</param>
    /// <param name="passesOneFolder">Whether a folder that holds everything counts for nothing, as archives often have one.</param>
    public static IEnumerable<PictureEntry> Read(IReadOnlyList<PictureEntry> entries, bool passesOneFolder)
    {
        var tops = Tops(entries, 0);
        var depth = passesOneFolder && tops is [not ("" or Train or Test)] ? 1 : 0;
        if (depth > 0) tops = Tops(entries, depth);
        var areParts = (tops.Contains(Train) && tops.Contains(Test)) || tops is [Train or Test];
        foreach (var entry in entries)
        {
            var folders = entry.Name.Split('/')[depth..^1];
            if (areParts && folders is [Masks, ..]) continue;
            PicturePart? part = !areParts ? null : folders switch { [Train, ..] => PicturePart.Train, [Test, ..] => PicturePart.Test, _ => null };
            var inner = string.Join('/', part is null ? folders : folders[1..]);
            yield return entry with { Part = part, Class = inner.Length > 0 ? inner : null };
        }
    }

    // The folders at a depth; "" for pictures that lie there themselves.
    static List<string> Tops(IReadOnlyList<PictureEntry> entries, int depth) =>
        [.. entries.Select(entry => entry.Name.Split('/')).Select(parts => parts.Length > depth + 1 ? parts[depth] : "").Distinct()];
}
