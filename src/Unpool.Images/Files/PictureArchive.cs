using System.IO.Compression;
using Unpool.Data;
using Unpool.Images.Checksums;

namespace Unpool.Images.Files;

/// <summary>The pictures in a .zip. Nothing is unpacked onto the disk, so that names which lead out of it can do no harm.</summary>
sealed class PictureArchive
{
    // Deflate makes nothing more than this many times smaller.
    const int BestCompression = 1040;

    readonly ZipArchive _archive;
    readonly string _path;

    PictureArchive(ZipArchive archive, string path) => (_archive, _path) = (archive, path);

    /// <summary>True for a .zip, by its first bytes; an empty one has others.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
                && start is [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6];
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            return false;
        }
    }

    /// <summary>The pictures in an archive.</summary>
    /// <exception cref="DataException">It is damaged.</exception>
    public static IReadOnlyList<PictureEntry> Find(string path)
    {
        try
        {
            var archive = new PictureArchive(new(File.OpenRead(path), ZipArchiveMode.Read), path);
            return [.. archive.Find()];
        }
        catch (InvalidDataException e)
        {
            throw new DataException(path, "expected a whole .zip, found a damaged one or one that is cut short.", e);
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new DataException(path, FileFailure.Reading(e), e);
        }
    }

    IEnumerable<PictureEntry> Find()
    {
        foreach (var entry in _archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/') || FileSearch.IsHidden(name) || !PictureKinds.IsCalledOne(name)) continue;
            yield return new(name, $"{_path}: {name}", entry.Length, most => Read(entry, name, most));
        }
    }

    byte[] Read(ZipArchiveEntry entry, string name, long most)
    {
        if (name.StartsWith('/') || name is [_, ':', ..] || name.Split('/').Contains(".."))
            throw new PictureException("its name leads out of the archive");
        // An archive is read by one thread at a time.
        lock (_archive)
        {
            try
            {
                using var from = entry.Open();
                if (entry.Length > most) throw FileSearch.TooLarge(most);
                // What the archive says need not be true.
                if (entry.Length > (entry.CompressedLength + 64) * BestCompression)
                    throw PictureException.Damaged("its size in the archive does not fit");
                var bytes = new byte[entry.Length];
                if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || from.ReadByte() >= 0)
                    throw PictureException.Damaged("its size in the archive does not fit");
                return Crc32.Of(bytes) == entry.Crc32 ? bytes : throw PictureException.Damaged("its checksum in the archive does not fit");
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
            {
                throw PictureException.Damaged("it cannot be unpacked", e);
            }
        }
    }
}
