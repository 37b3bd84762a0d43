using Microsoft.Win32.SafeHandles;

namespace Unpool.Data;

/// <summary>
/// A text file as blocks of whole lines: a block has the lines that begin in it. Blocks are read into a buffer and not mapped, which
/// costs less than a fault for every page and takes no more memory than the buffer.
/// </summary>
sealed class CtfText : IDisposable
{
    const int TailSize = 64 << 10;

    readonly SafeFileHandle _file;
    readonly string _path;
    readonly long _begin;
    readonly long _end;
    readonly int _blockSize;

    public CtfText(string path, int blockSize)
    {
        (_path, _blockSize, _file) = (path, blockSize, DataFile.Open(path));
        try
        {
            _end = RandomAccess.GetLength(_file);
            Span<byte> head = stackalloc byte[4];
            head = head[..RandomAccess.Read(_file, head, 0)];
            if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
                throw new DataException(path, "expected a text in UTF-8 or ASCII, found UTF-16.");
            _begin = head.StartsWith("\uFEFF"u8) ? 3 : 0;
            if (_begin == _end) throw new DataException(path, "expected a line, found an empty file.");
            First = head[(int)_begin..] is [var first, ..] ? first : (byte)0;
        }
        catch (Exception e)
        {
            _file.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw new DataException(path, $"the file cannot be read ({e.Message})", e);
            throw;
        }
    }

    /// <summary>The first byte of the text.</summary>
    public byte First { get; }

    public int Blocks => checked((int)((_end - _begin + _blockSize - 1) / _blockSize));

    /// <summary>The number of lines in a block.</summary>
    public int CountLines(int block, ref byte[] buffer)
    {
        // A line begins with the file and after every newline but the last.
        var begin = _begin + (long)block * _blockSize;
        var from = block == 0 ? begin : begin - 1;
        var size = (int)(Math.Min(begin + _blockSize, _end) - 1 - from);
        Reserve(ref buffer, size);
        Fill(buffer.AsSpan(0, size), from);
        return buffer.AsSpan(0, size).Count((byte)'\n') + (block == 0 ? 1 : 0);
    }

    /// <summary>
    /// The lines of a block, in the buffer, which grows as needed. Every line ends with a newline; <paramref name="cut"/> says that
    /// the last one got it here and not in the file.
    /// </summary>
    public ReadOnlySpan<byte> Read(int block, ref byte[] buffer, out bool cut)
    {
        cut = false;
        var begin = _begin + (long)block * _blockSize;
        var end = Math.Min(begin + _blockSize, _end);
        // The byte before shows whether a line begins with the block.
        var from = block == 0 ? begin : begin - 1;
        var size = (int)(end - from);
        Reserve(ref buffer, size + TailSize + 1);
        Fill(buffer.AsSpan(0, size), from);
        var start = block == 0 ? 0 : buffer.AsSpan(0, size - 1).IndexOf((byte)'\n') + 1;
        if (block > 0 && start == 0) return [];

        while (buffer[size - 1] != '\n')
        {
            var more = (int)Math.Min(TailSize, _end - (from + size));
            Reserve(ref buffer, size + more + 1);
            if (more == 0)
            {
                cut = true;
                buffer[size++] = (byte)'\n';
                break;
            }
            var tail = buffer.AsSpan(size, more);
            Fill(tail, from + size);
            var newline = tail.IndexOf((byte)'\n');
            size += newline < 0 ? more : newline + 1;
        }
        return buffer.AsSpan(start, size - start);
    }

    public static DataException Changed(string? path) => new(path, "expected a file that stays as it is, found one that changed while it was read.");

    public void Dispose() => _file.Dispose();

    void Reserve(ref byte[] buffer, int size)
    {
        if (size < 0 || size > Array.MaxLength) throw new DataException(_path, "expected lines of at most 2 GB, found a longer one.");
        if (buffer.Length < size) Array.Resize(ref buffer, (int)Math.Clamp(2L * buffer.Length, size, Array.MaxLength));
    }

    void Fill(Span<byte> span, long from)
    {
        while (span.Length > 0)
        {
            var read = RandomAccess.Read(_file, span, from);
            if (read == 0) throw new DataException(_path, $"expected {_end} bytes, found the end after {from}; the file shrank while it was read.");
            span = span[read..];
            from += read;
        }
    }
}
