using Unpool.Images.Files;

namespace Unpool.Cli;

/// <summary>
/// The picture files of a folder that is being filled, each handed out once it no longer grows. One that cannot be read may still be on its way:
/// it is tried again when it has changed, and given up when it has not for a while.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="isOurs">Whether a path is a result of ours, and no picture to look at.</param>
sealed class FolderWatch(string folder, Func<string, bool> isOurs)
{
    // Looks without a change after which a file that cannot be read is given up.
    const int Patience = 10;

    sealed class Sighting
    {
        public (long Length, DateTime Written) As = (-1, default);
        public int Unchanged;
        public bool IsDone;
    }

    readonly Dictionary<string, Sighting> _seen = [];

    /// <summary>
    /// Files that may be read now: nobody has written to them since the look before. Some programs give a file its length first and its content
    /// later, and a camera may write pictures of one length under one name.
    /// </summary>
    public IReadOnlyList<PictureEntry> Look()
    {
        var ready = new List<PictureEntry>();
        foreach (var entry in Entries())
        {
            if (!_seen.TryGetValue(entry.Path, out var sighting)) _seen[entry.Path] = sighting = new();
            // What has changed since it was done is another picture.
            var seenAs = (entry.Length, File.GetLastWriteTimeUtc(entry.Path));
            if (sighting.As != seenAs) (sighting.As, sighting.Unchanged, sighting.IsDone) = (seenAs, 0, false);
            else sighting.Unchanged++;
            if (!sighting.IsDone && sighting.Unchanged > 0 && entry.Length > 0) ready.Add(entry);
        }
        return ready;
    }

    /// <summary>A file was read.</summary>
    public void Done(PictureEntry entry) => _seen[entry.Path].IsDone = true;

    /// <summary>A file could not be read; true if it is given up now.</summary>
    public bool Failed(PictureEntry entry) => _seen[entry.Path] is { } sighting && (sighting.IsDone = sighting.Unchanged >= Patience);

    // Files may go while they are looked for.
    IEnumerable<PictureEntry> Entries()
    {
        try
        {
            return [.. FileSearch.Find([folder]).Where(entry => !isOurs(Path.GetFullPath(entry.Path)))];
        }
        catch (Exception e) when (e is IOException or UnpoolException && Directory.Exists(folder))
        {
            return [];
        }
    }
}
