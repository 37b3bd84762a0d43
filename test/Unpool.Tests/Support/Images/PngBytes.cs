using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Unpool.Tests.Support;

/// <summary>PNG files of every kind, written plainly from the standard: nothing here is shared with the reader.</summary>
sealed record PngBytes(int Width, int Height, int Colour, int Bits)
{
    /// <summary>The samples of all pixels, row by row, as the file has them: numbers of a palette's colours, or grey or colours and alpha.</summary>
    public required int[] Samples { get; init; }

    public bool IsInterlaced { get; init; }

    /// <summary>The prediction of every row; null: each in turn.</summary>
    public int? Filter { get; init; }

    public byte[]? Palette { get; init; }

    public byte[]? Alpha { get; init; }

    /// <summary>A block of Exif, before the pixels or after them.</summary>
    public byte[]? Exif { get; init; }

    public bool ExifIsLast { get; init; }

    /// <summary>The number of parts that the pixels are divided into.</summary>
    public int Parts { get; init; } = 1;

    int PerPixel => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>A grey picture.</summary>
    public static byte[] Grey(int width, int height, Func<int, int, int> value, int bits = 8) => new PngBytes(width, height, 0, bits)
    {
        Samples = [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select value(x, y)],
    }.File();

    /// <summary>A picture in which all pixels are the same.</summary>
    public static byte[] Plain(int width, int height, params int[] pixel) =>
        new PngBytes(width, height, pixel.Length switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 }, 8)
        {
            Samples = [.. Enumerable.Repeat(pixel, width * height).SelectMany(p => p)],
        }.File();

    public byte[] File()
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        file.Write(Chunk("IHDR", [.. Number(Width), .. Number(Height), (byte)Bits, (byte)Colour, 0, 0, (byte)(IsInterlaced ? 1 : 0)]));
        if (Palette is not null) file.Write(Chunk("PLTE", Palette));
        if (Alpha is not null) file.Write(Chunk("tRNS", Alpha));
        file.Write(Chunk("tEXt", Encoding.Latin1.GetBytes("Comment\0passed over")));
        if (Exif is not null && !ExifIsLast) file.Write(Chunk("eXIf", Exif));
        var pixels = Packed();
        for (var i = 0; i < Parts; i++)
            file.Write(Chunk("IDAT", pixels[(pixels.Length * i / Parts)..(pixels.Length * (i + 1) / Parts)]));
        if (Exif is not null && ExifIsLast) file.Write(Chunk("eXIf", Exif));
        file.Write(Chunk("IEND", []));
        return file.ToArray();
    }

    public static byte[] Chunk(string kind, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. content];
        return [.. Number(content.Length), .. named, .. Number((int)Crc(named))];
    }

    /// <summary>Mends the checksums of a file's chunks, as far as they can be found.</summary>
    public static void Mend(byte[] file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12) return;
            var end = at + 8 + (int)length;
            Number((int)Crc(file.AsSpan((at + 4)..end))).CopyTo(file, end);
            at = end + 4;
        }
    }

    byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            if (!IsInterlaced) zip.Write(Pass(0, 0, 1, 1));
            else
                foreach (var (left, top, along, down) in ((int, int, int, int)[])
                    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)])
                    zip.Write(Pass(left, top, along, down));
        }
        return packed.ToArray();
    }

    byte[] Pass(int left, int top, int along, int down)
    {
        var rows = new List<byte>();
        var pixel = Math.Max(1, PerPixel * Bits / 8);
        byte[]? above = null;
        for (int y = top, number = 0; y < Height && left < Width; y += down, number++)
        {
            var bits = new List<bool>();
            for (var x = left; x < Width; x += along)
                for (var c = 0; c < PerPixel; c++)
                    for (var bit = Bits - 1; bit >= 0; bit--) bits.Add((Samples[(y * Width + x) * PerPixel + c] >> bit & 1) != 0);
            while (bits.Count % 8 != 0) bits.Add(false);
            var row = bits.Chunk(8).Select(eight => (byte)eight.Aggregate(0, (b, bit) => b << 1 | (bit ? 1 : 0))).ToArray();
            above ??= new byte[row.Length];
            var filter = Filter ?? number % 5;
            rows.Add((byte)filter);
            for (var i = 0; i < row.Length; i++)
            {
                int a = i < pixel ? 0 : row[i - pixel], b = above[i], c = i < pixel ? 0 : above[i - pixel];
                rows.Add((byte)(row[i] - filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Paeth(a, b, c) }));
            }
            above = row;
        }
        return [.. rows];
    }

    static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    // The standard's own definition, bit by bit.
    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
        }
        return ~crc;
    }
}
