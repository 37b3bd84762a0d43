using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Unpool.Data;

/// <summary>Temporary files as memory. A mapping ends when nothing refers to its handle any longer.</summary>
static class MappedFile
{
    const string TemporaryPrefix = "data-";

    /// <summary>
    /// Zeros to be written, in a temporary file that goes with the mapping or with the process. Its room on the disk is taken at once:
    /// a disk that fills up while a mapping is written cannot be reported.
    /// </summary>
    public static SafeBuffer Create(string folder, long size, string? dataFile)
    {
        try
        {
            // Where room cannot be taken in advance, there should at least be some.
            if (new DriveInfo(folder) is var drive && drive.AvailableFreeSpace < size)
                throw new DataException(
                    dataFile, $"expected room in '{folder}' for {size} bytes of data that do not fit in memory, found {drive.AvailableFreeSpace}.");
            Leftovers.Clear(folder, target => target.StartsWith(TemporaryPrefix, StringComparison.Ordinal), alone: false);
            var path = Leftovers.NameFor(Path.Combine(folder, $"{TemporaryPrefix}{Guid.NewGuid():N}"));
            // A name on Windows goes with the last handle. Elsewhere it goes now, and the file with the mapping.
            using var file = File.OpenHandle(
                path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
                OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None, size);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            using var map = MemoryMappedFile.CreateFromFile(
                file, mapName: null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
            return map.CreateViewAccessor(0, size, MemoryMappedFileAccess.ReadWrite).SafeMemoryMappedViewHandle;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(dataFile, $"no temporary file in '{folder}' for {size} bytes of data that do not fit in memory ({e.Message})", e);
        }
    }
}
