using System.IO.Compression;
using System.IO.Enumeration;
using Unpool.Data;

namespace Unpool.Images.Files;

/// <summary>
/// The picture files that a name means: a folder with its subfolders, a pattern with * and ?, a .zip, or one file. Hidden files and what is no
/// picture are passed over; what is called one is found even if it cannot be read.
/// </summary>
static class FileSearch
{
    static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>The files, in the order of their names.</summary>
    /// <exception cref="DataException">There is no such file or folder.</exception>
    public static IReadOnlyList<PictureEntry> Find(string name)
    {
        var found = Directory.Exists(name) ? InFolder(name, _ => true)
            : File.Exists(name) ? IsArchive(name) ? InArchive(name) : [OfFile(Path.GetFileName(name), name)]
            : name.AsSpan().ContainsAny('*', '?') ? Matching(name)
            : throw new DataException(null, $"there is no file or folder '{name}'.");
        return [.. found.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <summary>True for a .zip, by its first bytes.</summary>
    public static bool IsArchive(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 4
            && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    static IEnumerable<PictureEntry> InFolder(string folder, Func<string, bool> isWanted)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", Everything))
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (!IsHidden(name) && isWanted(name) && (PictureKinds.IsCalledOne(name) || IsPicture(path))) yield return OfFile(name, path);
        }
    }

    // The folders before the first * or ? are where the search begins; ** stands for any number of folders.
    static IEnumerable<PictureEntry> Matching(string pattern)
    {
        var parts = pattern.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var first = Array.FindIndex(parts, part => part.AsSpan().ContainsAny('*', '?'));
        var folder = first == 0 ? "." : first == 1 && parts[0].Length == 0 ? "/" : string.Join('/', parts[..first]);
        if (!Directory.Exists(folder)) throw new DataException(null, $"there is no folder '{folder}' for '{pattern}'.");
        return InFolder(folder, name => Matches(parts.AsSpan(first), name.Split('/')));
    }

    static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name)
    {
        if (pattern.IsEmpty) return name.IsEmpty;
        if (pattern[0] == "**") return Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]));
        return !name.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], name[0], ignoreCase: false) && Matches(pattern[1..], name[1..]);
    }

    // Nothing is unpacked onto the disk, so a name that leads out of the archive could do no harm; but it is no picture of it.
    static IEnumerable<PictureEntry> InArchive(string path)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new DataException(path, $"expected a .zip archive, found a damaged one: {e.Message}", e);
        }
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/') || IsHidden(name) || !PictureKinds.IsCalledOne(name)) continue;
            yield return PictureEntry.Of(name, $"{path}: {name}", most => ReadEntry(archive, entry, name, most));
        }
    }

    // An archive is read by one thread at a time.
    static byte[] ReadEntry(ZipArchive archive, ZipArchiveEntry entry, string name, long most)
    {
        if (name.StartsWith('/') || name.Split('/').Contains("..") || name.Contains(':', StringComparison.Ordinal))
            throw new PictureException("its name leads out of the archive");
        lock (archive)
        {
            using var from = entry.Open();
            return ReadAll(from, most);
        }
    }

    static PictureEntry OfFile(string name, string path) => PictureEntry.Of(name, path, most =>
    {
        using var file = File.OpenRead(path);
        if (file.Length > most) throw TooLarge(most);
        return ReadAll(file, most);
    });

    static byte[] ReadAll(Stream from, long most)
    {
        using var to = new MemoryStream();
        var buffer = new byte[81920];
        // What an archive says of an entry's size need not be true.
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            if (to.Length + count > most) throw TooLarge(most);
            to.Write(buffer, 0, count);
        }
        return to.ToArray();
    }

    static PictureException TooLarge(long most) => new($"it has more than {most} bytes");

    static bool IsHidden(string name) => name.Split('/').Any(part => part is ['.', _, ..] and not "..") || name.StartsWith("__MACOSX/", StringComparison.Ordinal);

    static bool IsPicture(string path)
    {
        try
        {
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
