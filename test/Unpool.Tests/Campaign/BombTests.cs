using System.Buffers.Binary;
using System.IO.Compression;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>Small files that unpack to large ones: what the header promises is the most that is read.</summary>
public sealed class BombTests : IDisposable
{
    const int Large = 30_000_000;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    // More than the header says.
    [InlineData(10, 28, 28, "expected the end after 7856 bytes, found more.")]
    [InlineData(0, 1, 1, "expected the end after 16 bytes, found more.")]
    // More than any file of this size can hold.
    [InlineData(2000000000, 28, 28, "expected 1568000000000 bytes of values (2000000000 x 28 x 28), found fewer.")]
    [InlineData(2000000000, 30000, 30000, "expected 1800000000000000000 bytes of values (2000000000 x 30000 x 30000), found fewer.")]
    [InlineData(1, 65536, 65536, "expected sizes that a file can have, found 65536.")]
    [InlineData(-1, 28, 28, "expected sizes that a file can have, found 4294967295.")]
    public void A_gz_bomb_is_a_sentence_in_little_memory(int count, int rows, int columns, string problem)
    {
        var path = _folder.Write("bomb.gz", Bomb([count, rows, columns], Large));
        Assert.InRange(new FileInfo(path).Length, 0, Large / 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal($"bomb.gz: {problem}", _folder.Shorten(Assert.Throws<DataException>(() => IdxFile.Read(path)).Message));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    // As many empty gzip files in one as fit: each unpacks to nothing.
    [Fact]
    public void So_is_a_file_of_empty_parts()
    {
        using var one = new MemoryStream();
        using (new GZipStream(one, CompressionLevel.Optimal, leaveOpen: true)) { }
        using (var write = new GZipStream(one, CompressionLevel.Optimal, leaveOpen: true)) write.Flush();
        var path = _folder.Write("bomb.gz", [.. Enumerable.Repeat(one.ToArray(), 50_000).SelectMany(bytes => bytes)]);
        Assert.StartsWith("bomb.gz: expected ", _folder.Shorten(Assert.Throws<DataException>(() => IdxFile.Read(path)).Message));
    }

    [Fact]
    public void The_program_ends_in_a_sentence_too()
    {
        foreach (var part in (string[])["train", "t10k"])
        {
            _folder.Write($"{part}-images-idx3-ubyte.gz", Bomb([10, 28, 28], Large));
            _folder.Write($"{part}-labels-idx1-ubyte.gz", Bomb([10], Large));
        }
        foreach (var line in (string[][])[["train", "--data", "."], ["data", "mnist", "--from", ".", "--out", "copy"],
            ["data", "mnist", "--out", "."]])
        {
            var outcome = RealProgram.Run(_folder.Path, line).IsDecent();
            Assert.Equal(1, outcome.Code);
            Assert.Contains(".gz", outcome.LastLine);
        }
    }

    static byte[] Bomb(int[] sizes, int zeros)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write([0, 0, 8, (byte)sizes.Length]);
            Span<byte> number = stackalloc byte[4];
            foreach (var size in sizes)
            {
                BinaryPrimitives.WriteInt32BigEndian(number, size);
                zip.Write(number);
            }
            var block = new byte[1 << 16];
            for (; zeros > 0; zeros -= block.Length) zip.Write(block);
        }
        return packed.ToArray();
    }
}
