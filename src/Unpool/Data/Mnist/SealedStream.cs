namespace Unpool.Data;

/// <summary>
/// A gzip file, to be read once, with a part of our own after it that unpacks to <see cref="Seal"/>. .NET does not notice when the end of
/// a gzip file, with its checksum, is missing; here what follows is then taken for the checksum, and does not match.
/// </summary>
sealed class SealedStream(Stream file) : Stream
{
    /// <summary>The byte that is read after the file's content, if the file was whole.</summary>
    public const byte Seal = (byte)'.';

    // A gzip file of one stored byte: header, block, CRC-32, length.
    static readonly byte[] Part = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1, 1, 0, 0xfe, 0xff, Seal, 0x42, 0xe2, 0xd4, 0x0e, 1, 0, 0, 0];

    int _at;

    public override int Read(Span<byte> buffer)
    {
        if (file.Read(buffer) is > 0 and var read) return read;
        var rest = Part.AsSpan(_at, Math.Min(Part.Length - _at, buffer.Length));
        rest.CopyTo(buffer);
        _at += rest.Length;
        return rest.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
