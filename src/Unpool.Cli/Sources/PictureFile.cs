namespace Unpool.Cli.Sources;

/// <summary>Pictures by how their files begin, whatever they are called.</summary>
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
    ];

    /// <summary>"PNG", or null for what is no picture or no file.</summary>
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
