using System.Buffers.Binary;
using System.IO.Compression;
using Unpool.Data;

namespace Unpool.Tests.Support;

/// <summary>Bytes of idx files, made for tests.</summary>
static class Idx
{
    public static byte[] Of(int[] sizes, ReadOnlySpan<byte> values)
    {
        var bytes = new byte[4 + 4 * sizes.Length + values.Length];
        (bytes[2], bytes[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), sizes[i]);
        values.CopyTo(bytes.AsSpan(4 + 4 * sizes.Length));
        return bytes;
    }

    public static byte[] Images(Dataset data) => Of([data.Count, 28, 28], data["features"].Bytes!.Span(0, data.Count * 784));

    public static byte[] Labels(Dataset data) =>
        Of([data.Count], [.. Enumerable.Range(0, data.Count).Select(row => (byte)data["labels"].ByteRow(row).IndexOf((byte)1))]);

    /// <summary>The four files, which the library finds where it looks for MNIST in that folder.</summary>
    public static void WriteMnist(TempFolder folder, Dataset train, Dataset test)
    {
        foreach (var (part, data) in new[] { ("train", train), ("t10k", test) })
        {
            folder.Write($"{part}-images-idx3-ubyte", Images(data));
            folder.Write($"{part}-labels-idx1-ubyte", Labels(data));
        }
    }

    public static byte[] Zip(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(bytes);
        return zipped.ToArray();
    }
}
