using Microsoft.Win32.SafeHandles;

namespace Unpool.Data;

/// <summary>
/// The bytes of a file, which stay on the disk and are read when they are needed. A mapping would need no calls, but a mapped file that somebody
/// shortens ends the process without a word.
/// </summary>
/// <param name="file">The file; closed when nothing refers to it any longer.</param>
/// <param name="path">Its name, for errors.</param>
/// <param name="offset">The position of the first byte.</param>
/// <param name="count">The number of bytes; what is read beyond them is 0.</param>
sealed class FileValues(SafeFileHandle file, string path, long offset, long count)
{
    /// <summary>Reads bytes from a position on, counted from the first one.</summary>
    /// <exception cref="DataException">The file was shortened, or cannot be read.</exception>
    public void Read(long from, Span<byte> to)
    {
        var there = (int)Math.Clamp(count - from, 0, to.Length);
        to[there..].Clear();
        for (var read = 0; read < there;)
        {
            var more = ReadSome(from + read, to[read..there]);
            if (more == 0)
                throw new DataException(path,
                    $"expected {offset + count} bytes, found {RandomAccess.GetLength(file)}: the file was shortened while it was in use.");
            read += more;
        }
    }

    int ReadSome(long from, Span<byte> to)
    {
        try
        {
            return RandomAccess.Read(file, to, offset + from);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read ({e.Message})", e);
        }
    }
}
