namespace Unpool.Images.Decoding.Png;

/// <summary>The compressed pixels of a PNG, which lie in several parts of its file, as one stream.</summary>
sealed class PngData(byte[] file, IReadOnlyList<Range> parts) : Stream
{
    int _part, _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        for (; _part < parts.Count; _part++, _read = 0)
        {
            var rest = file.AsSpan(parts[_part])[_read..];
            if (rest.IsEmpty) continue;
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            _read += rest.Length;
            return rest.Length;
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
