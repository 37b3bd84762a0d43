using System.IO.Enumeration;
using Unpool.Data;

namespace Unpool.Images.Files;

/// <summary>
/// The picture files that a name means: a folder with its subfolders, a pattern with * and ?, a .zip, or one file. Hidden files and what is no
/// picture are passed over; what is called one is found even if it cannot be read.
/// </summary>
static class FileSearch
{
    // Links are followed, but not in circles, nor for ever.
    const int MostDepth = 40;

    static readonly EnumerationOptions Seen = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>The files that names mean, name by name, each in the order of its files' names. A file that two of them mean comes once.</summary>
    /// <param name="names">The names.</param>
    /// <param name="followsLinks">Whether links in folders are followed; without, nothing is found but what lies in the folders themselves.</param>
    /// <exception cref="DataException">There is no such file or folder.</exception>
    public static IReadOnlyList<PictureEntry> Find(IEnumerable<string> names, bool followsLinks = true)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.SelectMany(name => Find(name, followsLinks)).Where(entry => paths.Add(Path.GetFullPath(entry.Path)))];
    }

    /// <summary>True if a part of a name begins with a point, as hidden files do, or is what Macs add to archives.</summary>
    public static bool IsHidden(string name) =>
        name.Split('/').Any(part => part is ['.', _, ..] and not "..") || name.StartsWith("__MACOSX/", StringComparison.Ordinal);

    /// <summary>True for a file that is a picture, is called one, or is an archive.</summary>
    public static bool Takes(string path) =>
        File.Exists(path) && (PictureKinds.IsCalledOne(path) || IsPicture(path) || PictureArchive.IsOne(path));

    static IEnumerable<PictureEntry> Find(string name, bool followsLinks)
    {
        if (Directory.Exists(name)) return Ordered(InFolder(name, _ => true, followsLinks), passesOneFolder: false);
        if (File.Exists(name))
            return PictureArchive.IsOne(name) ? Ordered(PictureArchive.Find(name), passesOneFolder: true) : [OfFile(Path.GetFileName(name), name)];
        return name.AsSpan().ContainsAny('*', '?') ? Ordered(Matching(name, followsLinks), passesOneFolder: false)
            : throw new DataException(null, $"there is no file or folder '{name}'.");
    }

    static IEnumerable<PictureEntry> Ordered(IEnumerable<PictureEntry> entries, bool passesOneFolder) =>
        FolderNames.Read([.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)], passesOneFolder);

    static IEnumerable<PictureEntry> InFolder(string folder, Func<string, bool> isWanted, bool followsLinks) =>
        InFolder(folder, "", isWanted, followsLinks, [Path.GetFullPath(folder)]);

    // The folders above are given as they really are, behind all links.
    static IEnumerable<PictureEntry> InFolder(
        string folder, string above, Func<string, bool> isWanted, bool followsLinks, string[] ancestors)
    {
        List<FileSystemInfo> found;
        PictureEntry? closed = null;
        try
        {
            found = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Seen)];
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            // As much a gap in the data as a file that cannot be read.
            found = [];
            closed = new(above.TrimEnd('/'), folder, 0, _ => throw new PictureException("you may not read the folder", e));
        }
        if (closed is not null) yield return closed;
        foreach (var item in found)
        {
            var (name, path) = (above + item.Name, Path.Combine(folder, item.Name));
            if (IsHidden(item.Name) || (!followsLinks && item.LinkTarget is not null)) continue;
            if (item is DirectoryInfo)
            {
                var real = RealPath(item, ancestors[^1]);
                if (ancestors.Length == MostDepth || ancestors.Contains(real)) continue;
                foreach (var entry in InFolder(path, name + "/", isWanted, followsLinks, [.. ancestors, real])) yield return entry;
            }
            else if (isWanted(name) && (PictureKinds.IsCalledOne(name) || IsPicture(path)))
                yield return OfFile(name, path);
        }
    }

    static string RealPath(FileSystemInfo folder, string above)
    {
        try
        {
            return folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.Combine(above, folder.Name);
        }
        catch (IOException)
        {
            return Path.Combine(above, folder.Name);
        }
    }

    // The folders before the first * or ? are where the search begins; ** stands for any number of folders.
    static IEnumerable<PictureEntry> Matching(string pattern, bool followsLinks)
    {
        var parts = pattern.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var first = Array.FindIndex(parts, part => part.AsSpan().ContainsAny('*', '?'));
        var folder = first == 0 ? "." : first == 1 && parts[0].Length == 0 ? "/" : string.Join('/', parts[..first]);
        if (!Directory.Exists(folder)) throw new DataException(null, $"there is no folder '{folder}' for '{pattern}'.");
        return InFolder(folder, name => Matches(parts.AsSpan(first), name.Split('/')), followsLinks);
    }

    static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name)
    {
        if (pattern.IsEmpty) return name.IsEmpty;
        if (pattern[0] == "**") return Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]));
        return !name.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], name[0], ignoreCase: false) && Matches(pattern[1..], name[1..]);
    }

    /// <summary>A file by its path.</summary>
    public static PictureEntry OfFile(string name, string path)
    {
        var length = LengthOf(path);
        return new(name, path, length, most => Read(path, length, most));
    }

    /// <summary>The reason why a file is not read.</summary>
    public static PictureException TooLarge(long most) => new($"it has more than {most} bytes");

    static byte[] Read(string path, long length, long most)
    {
        try
        {
            if (Directory.Exists(path)) throw new PictureException("it is a folder");
            // What is no file, such as a pipe, has no length, and might never end.
            if (length == 0 && File.Exists(path)) return [];
            if (length > most) throw TooLarge(most);
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var bytes = new byte[length];
            var read = 0;
            for (int more; (more = RandomAccess.Read(file, bytes.AsSpan(read), read)) > 0;) read += more;
            // It may have been shortened meanwhile.
            return read == length ? bytes : bytes[..read];
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new PictureException(e is UnauthorizedAccessException ? "you may not read it" : FileFailure.Reading(e).TrimEnd('.'), e);
        }
    }

    // That of the file behind a link; 0 where there is none.
    static long LengthOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null) file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return file is { Exists: true } ? file.Length : 0;
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            return 0;
        }
    }

    static bool IsPicture(string path)
    {
        try
        {
            if (LengthOf(path) == 0) return false;
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[PictureKinds.Start];
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return PictureKinds.Of(start[..length]) is not null;
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            return false;
        }
    }
}
