namespace Unpool.Cli.Sources;

/// <summary>The kinds of picture files and of archives of them, recognised by their first bytes whatever the files are called.</summary>
static class PictureFile
{
    static readonly (string Kind, byte[] Start)[] Starts =
    [
        ("PNG", [0x89, (byte)'P', (byte)'N', (byte)'G']),
        ("JPEG", [0xff, 0xd8, 0xff]),
        ("GIF", [.. "GIF8"u8]),
        ("BMP", [.. "BM"u8]),
        ("WebP", [.. "RIFF"u8]),
        ("TIFF", [.. "II*\0"u8]),
        ("TIFF", [.. "MM\0*"u8]),
        ("PNM", [.. "P1"u8]), ("PNM", [.. "P2"u8]), ("PNM", [.. "P3"u8]), ("PNM", [.. "P4"u8]), ("PNM", [.. "P5"u8]), ("PNM", [.. "P6"u8]),
        ("ZIP", [.. "PK\u0003\u0004"u8]),
    ];

    /// <summary>The kind of a file, such as "PNG"; null if it is not a picture or does not exist.</summary>
    public static string? KindOf(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        foreach (var (kind, bytes) in Starts)
            if (start[..length].StartsWith(bytes)) return kind;
        return null;
    }
}
