using System.Buffers.Binary;
using System.IO.Compression;
using Unpool.Images.Checksums;
using Unpool.Images.Decoding.Png;

namespace Unpool.Images.Writing;

/// <summary>The writer of PNG files, of 8 or 16 bits, with or without colour and alpha.</summary>
static class PngWriter
{
    static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>Writes a picture.</summary>
    /// <param name="to">Where it is written.</param>
    /// <param name="picture">The picture; values beyond 0 and 255 are cut off.</param>
    /// <param name="bits">8 or 16 for each value.</param>
    public static void Write(Stream to, Picture picture, int bits)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = (byte)bits;
        header[9] = (byte)(picture.Channels switch { 1 => PngColour.Grey, 2 => PngColour.GreyAlpha, 3 => PngColour.True, _ => PngColour.TrueAlpha });
        header[10..].Clear();
        to.Write(Signature);
        Chunk(to, "IHDR", header);
        using var data = new MemoryStream();
        using (var zipped = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true)) Rows(zipped, picture, bits / 8);
        Chunk(to, "IDAT", data.GetBuffer().AsSpan(0, (int)data.Length));
        Chunk(to, "IEND", []);
    }

    // Each row as its difference from the one above (filter 2), which suits pictures better than the values themselves.
    static void Rows(Stream to, Picture picture, int bytes)
    {
        var pixel = picture.Channels * bytes;
        var (row, above, line) = (new byte[picture.Width * pixel], new byte[picture.Width * pixel], new byte[1 + picture.Width * pixel]);
        line[0] = 2;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var c = 0; c < picture.Channels; c++)
            {
                var from = picture.Plane(c).Slice(y * picture.Width, picture.Width);
                for (var x = 0; x < from.Length; x++)
                {
                    var at = row.AsSpan(x * pixel + c * bytes);
                    if (bytes == 1) at[0] = PictureShaping.ToByte(from[x]);
                    else BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)(Math.Clamp(from[x], 0, 255) * 257 + 0.5f));
                }
            }
            for (var i = 0; i < row.Length; i++) line[i + 1] = (byte)(row[i] - above[i]);
            to.Write(line);
            (row, above) = (above, row);
        }
    }

    static void Chunk(Stream to, string name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[4 + data.Length];
        for (var i = 0; i < name.Length; i++) chunk[i] = (byte)name[i];
        data.CopyTo(chunk.AsSpan(4));
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(chunk));
        to.Write(number);
    }
}
